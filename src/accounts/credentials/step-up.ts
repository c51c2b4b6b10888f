import type { Context, MiddlewareHandler } from 'hono'
import { minuteMs } from '../../base/clock.ts'
import { parseAuthorization } from '../../http/index.ts'
import { findAccount } from '../account/accounts.ts'
import { AccountRefusal } from '../errors.ts'
import type { Session, SignedIn } from '../types.ts'
import {
  needsVerifiedSession,
  refuseLowAssurance,
  refuseUnverified,
  type SignedInEnv,
} from './guards.ts'
import { type StepUpAction, verifyMfaToken } from './mfa-token.ts'
import type { GuardContext } from './presented.ts'
import { findOwnSession, provenAt, usedSession } from './sessions.ts'
import { hasRunOut } from './unused-sessions.ts'

export type { StepUpAction } from './mfa-token.ts'

/** So long ago, at most, the person has shown who they are. */
export const freshProofMs = 15 * minuteMs

/**
 * For what a session alone must not do: its person has shown just now who they are. Serves both forms
 * of a route. On `/mfa/x` a token of `/mfa/otp/verify` for this action is presented (auth-api.md
 * §1.6e); on `/x` a session whose password or second factor was proved a few minutes ago. In both the
 * session is a confirmed one, with the second factor where its account has one. Sets `c.var.session`
 * and `c.var.account`.
 *
 * @throws {AccountRefusal} invalidToken; 104, 138 as `needsVerifiedSession`; 138 with the detail
 *   `stale` when the proof is too old
 */
export const needsStepUp =
  (context: GuardContext, action: StepUpAction): MiddlewareHandler<SignedInEnv> =>
  async (c, next) => {
    if (!c.req.path.split('/').includes('mfa')) {
      return needsVerifiedSession(context)(c, async () => {
        refuseStale(c.var.session, context.clock())
        await next()
      })
    }
    const signedIn = await signedInByMfa(context, c, action)
    context.lastUsed.note(usedSession, signedIn.session.id, signedIn.session.lastAccessTime)
    refuseUnverified(signedIn)
    refuseLowAssurance(signedIn)
    c.set('session', signedIn.session)
    c.set('account', signedIn.account)
    await next()
  }

/** @throws {AccountRefusal} unconfirmedSession */
function refuseStale(session: Session, now: number): void {
  if (now - provenAt(session) <= freshProofMs) return
  throw new AccountRefusal('unconfirmedSession', { detail: 'stale' })
}

async function signedInByMfa(
  context: GuardContext,
  c: Context,
  action: StepUpAction,
): Promise<SignedIn> {
  const presented = parseAuthorization(c.req.header('authorization'))
  if (presented.kind !== 'bearer') throw new AccountRefusal('invalidToken')
  const signing = mfaSigning(context)
  const { token } = presented
  const find = async (): Promise<SignedIn> => {
    const now = context.clock()
    const claims = await verifyMfaToken({ ...signing, now }, token, action)
    const found =
      claims &&
      (await context.db.transaction(async (tx) => {
        const { uid, sessionHandle: name } = claims
        const session = await findOwnSession(tx, context.handleKey, { uid, name })
        const account = session && (await findAccount(tx, uid))
        if (!account || account.disabledAt !== null) return undefined
        return (await hasRunOut(tx, context, session, now)) ? undefined : { session, account }
      }))
    if (!found) throw new AccountRefusal('invalidToken')
    return found
  }
  c.set('stillHolds', async () => {
    await find()
  })
  return find()
}

/** What signs and checks the tokens of this server. */
export const mfaSigning = ({
  handleKey,
  origins,
}: Pick<GuardContext, 'handleKey' | 'origins'>) => ({
  handleKey,
  issuer: origins[0] ?? '',
})
