import { laterErrno } from '../../../src/wire/later-errno.ts'
import { fewBackupCodes } from '../../../src/wire/limits.ts'
import { errno } from '../../../src/wire.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { sessionOver } from '../back.ts'
import { proceed } from '../proceed.ts'
import { sessionCalls } from './session-calls.ts'
import { verifySecondFactor } from './verify.ts'

/**
 * The second step of a sign-in: the app's code, or a backup code (web.md §4.6). Then the browser is
 * told, for the first time (web.md §3.7 D).
 *
 * @returns how many backup codes are left, when one was used and it is time for new ones: the view
 *   says so, and {@link goOn} ends the sign-in
 */
export async function submitSecondFactor(flow: Flow, typed: string): Promise<number | undefined> {
  const token = flow.state.session?.token
  if (!token) {
    sessionOver(flow)
    return undefined
  }
  let left: number | undefined
  try {
    left = await verifySecondFactor(typed, sessionCalls(flow.world.api, token))
  } catch (error) {
    const kind = errnoOf(error)
    if (kind === errno.invalidToken) {
      sessionOver(flow)
      return undefined
    }
    // It was switched off meanwhile: nothing to ask for any more.
    if (kind !== laterErrno.noTotp) throw error
  }
  if (left !== undefined && left <= fewBackupCodes) return left
  await goOn(flow)
  return undefined
}

/** The session is confirmed by now. */
export const goOn = (flow: Flow): Promise<void> => proceed(flow, { confirmed: true })
