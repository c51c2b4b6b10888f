import { errno } from '../../src/wire.ts'
import { errnoOf } from '../api.ts'
import type { Flow } from '../flow.ts'
import { sessionOver } from './back.ts'

/** Shows the field for a mailed code. @param resend have one sent: none is under way yet */
export async function askCode(flow: Flow, { resend }: { resend: boolean }): Promise<void> {
  const { api } = flow.world
  const token = flow.state.session?.token
  if (!token) return sessionOver(flow)
  const { details } = await api.sessionStatus(token)
  if (resend) await api.resendCode(token)
  const purpose = details.accountEmailVerified ? 'signin' : 'signup'
  flow.show({ name: 'code', purpose }, { action: purpose })
}

/** Does the server want the account or the session confirmed by a code first? */
export const needsCode = (error: unknown): boolean =>
  errnoOf(error) === errno.unconfirmedAccount || errnoOf(error) === errno.unconfirmedSession
