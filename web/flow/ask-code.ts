import { errno } from '../../src/wire.ts'
import { errnoOf, type SessionStatus } from '../api.ts'
import type { Flow } from '../flow.ts'
import { sessionOver } from './back.ts'

/**
 * Shows the field for the code that a session lacks: from the mail, or of the second factor.
 *
 * @param resend have one mailed: none is under way yet
 */
export async function askCode(flow: Flow, { resend }: { resend: boolean }): Promise<void> {
  const { api } = flow.world
  const token = flow.state.session?.token
  if (!token) return sessionOver(flow)
  const { details } = await api.sessionStatus(token)
  if (needsSecondFactor(details)) {
    return flow.show({ name: 'second-factor' }, { action: 'signin' })
  }
  if (resend) await api.resendCode(token)
  const purpose = details.accountEmailVerified ? 'signin' : 'signup'
  flow.show({ name: 'code', purpose }, { action: purpose })
}

/** Has the account a second factor that this session has not shown? */
export const needsSecondFactor = (of: SessionStatus['details']): boolean =>
  of.accountEmailVerified && of.sessionVerificationMeetsMinimumAAL === false

/** Does the server want the account or the session confirmed by a code first? */
export const needsCode = (error: unknown): boolean =>
  errnoOf(error) === errno.unconfirmedAccount || errnoOf(error) === errno.unconfirmedSession
