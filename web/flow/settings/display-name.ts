import { maxDisplayName } from '../../../src/wire.ts'
import { profileToken, setDisplayName } from '../../api/profile.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { tellProfileChange } from '../tell.ts'
import { withSession } from './with-session.ts'

/** Has the profile server keep the name. @returns false when the session is over */
export async function saveDisplayName(flow: Flow, name: string): Promise<boolean> {
  const { api } = flow.world
  const displayName = name.trim()
  if (displayName.length > maxDisplayName) throw new Stop({ id: 'trouble-name', field: 'name' })
  const saved = await withSession(flow, async (token) => {
    await setDisplayName(api, { accessToken: await profileToken(api, token), displayName })
    return true
  })
  if (!saved) return false
  tellProfileChange(flow)
  flow.set({ notice: 'notice-name-saved' })
  return true
}
