import { errno } from '../../src/wire.ts'
import { ApiError, errnoOf } from '../api.ts'
import type { Flow } from '../flow.ts'
import { Stop } from '../trouble.ts'
import { sessionOver } from './back.ts'
import { proceed } from './proceed.ts'
import { codeIn } from './typed-code.ts'

/** Is the session confirmed, perhaps by a link or in another tab? */
async function isConfirmed(flow: Flow, token: string): Promise<boolean> {
  const { details } = await flow.world.api.sessionStatus(token)
  return details.accountEmailVerified && details.sessionVerified
}

async function goOnIfConfirmed(flow: Flow): Promise<boolean> {
  const token = flow.state.session?.token
  if (!token || !(await isConfirmed(flow, token))) return false
  await proceed(flow, { confirmed: true })
  return true
}

/** Takes the code from the mail, as people type it (web.md §4.5, settled.md A51). */
export async function submitCode(flow: Flow, typed: string): Promise<void> {
  const token = flow.state.session?.token
  if (!token) return sessionOver(flow)
  const code = codeIn(typed)
  try {
    await flow.world.api.verifyCode(token, code)
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'refused') throw error
    if (error.errno === errno.invalidToken) return sessionOver(flow)
    if (error.errno === errno.tooManyRequests) throw error
    // A code that counted although its answer got lost is refused the second time.
    if (await goOnIfConfirmed(flow)) return
    if (error.errno === errno.invalidOrExpiredCode)
      throw new Stop({ id: 'trouble-code', field: 'code' })
    throw error
  }
  await proceed(flow, { confirmed: true })
}

/** Somebody may have confirmed the address, or the person followed a link (web.md §4.3). */
export async function checkConfirmed(flow: Flow): Promise<void> {
  try {
    if (!(await goOnIfConfirmed(flow))) flow.set({ notice: 'notice-not-confirmed' })
  } catch (error) {
    if (errnoOf(error) !== errno.invalidToken) throw error
    sessionOver(flow)
  }
}

/**
 * Looks without a press whether there is nothing to wait for any more, and then goes on; trouble on
 * the way is no news to anybody.
 *
 * @returns true when it has been tried, however it ended: more looks are of no use
 */
export async function lookIfConfirmed(flow: Flow): Promise<boolean> {
  const { busy, session } = flow.state
  if (busy || !session) return false
  try {
    if (!(await isConfirmed(flow, session.token))) return false
  } catch (error) {
    if (errnoOf(error) !== errno.invalidToken) return false
  }
  const { view, session: now, busy: pressed } = flow.state
  if (pressed || view.name !== 'code' || now?.token !== session.token) return false
  await flow.run(() => checkConfirmed(flow))
  return true
}

/** Has another code mailed; the earlier ones go on being good (settled.md A51). */
export async function resendCode(flow: Flow): Promise<void> {
  const token = flow.state.session?.token
  if (!token) return sessionOver(flow)
  try {
    if (await goOnIfConfirmed(flow)) return
    await flow.world.api.resendCode(token)
  } catch (error) {
    if (errnoOf(error) === errno.invalidToken) return sessionOver(flow)
    throw error
  }
  flow.set({ notice: flow.world.server.mail ? 'notice-code-sent' : 'notice-code-made' })
}
