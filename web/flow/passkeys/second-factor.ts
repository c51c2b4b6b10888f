import { errno } from '../../../src/wire.ts'
import { secondFactorExists } from '../../api/passkeys.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { sessionOver } from '../back.ts'
import { goOn } from '../second-factor/sign-in.ts'
import { showSecondFactor } from './verify.ts'

/** May the second step be a security key? What cannot be found out is no. */
export async function canShowKey({ world, state }: Flow): Promise<boolean> {
  const token = state.session?.token
  if (!world.credentials || !token) return false
  return secondFactorExists(world.api, token).catch(() => false)
}

/** The second step of a sign-in by a security key or passkey, in the place of the app's code. */
export async function submitKey(flow: Flow): Promise<void> {
  const token = flow.state.session?.token
  if (!token) return sessionOver(flow)
  try {
    await showSecondFactor(flow, token)
  } catch (error) {
    if (errnoOf(error) === errno.invalidToken) return sessionOver(flow)
    throw error
  }
  await goOn(flow)
}
