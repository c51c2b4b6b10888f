import {
  avatarOf,
  deleteAvatar,
  profile,
  profileToken,
  uploadAvatar,
} from '../../../api/profile.ts'
import type { Flow } from '../../../flow.ts'
import { tellProfileChange } from '../../tell.ts'
import { withSession } from '../with-session.ts'

/** The picture as it is now; an address without one is drawn by the server. */
export interface Picture {
  readonly address: string
  readonly isDefault: boolean
}

export const loadAvatar = (flow: Flow): Promise<Picture | undefined> =>
  withSession(flow, async (token) => {
    const { api } = flow.world
    const { avatar, avatarDefault } = await profile(api, await profileToken(api, token))
    return { address: String(avatar || ''), isDefault: avatarDefault !== false }
  })

/** @param image a square, as it will be shown. @returns false when the session is over */
export async function saveAvatar(flow: Flow, image: Blob): Promise<boolean> {
  const { api } = flow.world
  const saved = await withSession(flow, async (token) => {
    await uploadAvatar(api, await profileToken(api, token), image)
    return true
  })
  if (!saved) return false
  tellProfileChange(flow)
  flow.set({ notice: 'notice-avatar-saved' })
  return true
}

/** Back to the picture that the server draws. */
export async function removeAvatar(flow: Flow): Promise<boolean> {
  const { api } = flow.world
  const removed = await withSession(flow, async (token) => {
    const accessToken = await profileToken(api, token)
    const { id, isDefault } = await avatarOf(api, accessToken)
    if (!isDefault) await deleteAvatar(api, accessToken, id)
    return true
  })
  if (!removed) return false
  tellProfileChange(flow)
  flow.set({ notice: 'notice-avatar-removed' })
  return true
}
