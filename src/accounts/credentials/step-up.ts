import type { Context, MiddlewareHandler } from 'hono'
import { minuteMs } from '../../base/clock.ts'
import { parseAuthorization } from '../../http/index.ts'
import type { StepUpAction } from '../../wire.ts'
import { findAccount } from '../account/accounts.ts'
import { AccountRefusal } from '../errors.ts'
import type { Session, SignedIn } from '../types.ts'
import {
  needsVerifiedSession,
  refuseLowAssurance,
  refuseUnverified,
  type SignedInEnv,
} from './guards.ts'
import { handleOf } from './handles.ts'
import { type MfaClaims, signMfaToken, verifyMfaToken } from './mfa-token.ts'
import type { GuardContext } from './presented.ts'
import { findOwnSession, provenAt, usedSession } from './sessions.ts'
import { hasRunOut } from './unused-sessions.ts'

/** A passkey that was shown. */
export interface ShownPasskey {
  readonly credentialId: string
  /** ms; that of the account then. */
  readonly keysChangedAt: number
}

export type SteppedUpEnv = SignedInEnv & {
  Variables: {
    /** The passkey that was shown for the token; undefined: it was something else. */
    provenPasskey?: ShownPasskey | undefined
  }
}

/** So long ago, at most, the person has shown who they are. */
export const freshProofMs = 15 * minuteMs

/**
 * For what a session alone must not do: its person has shown just now who they are. Serves both forms
 * of a route. On `/mfa/x` a token of `/mfa/otp/verify` for this action is presented (auth-api.md
 * §1.6e); on `/x` a session whose password or second factor was proved a few minutes ago. In both the
 * session is a confirmed one, with the second factor where its account has one. Sets `c.var.session`
 * and `c.var.account`, and what passkey the token was given for.
 *
 * @param options.takesTokens `/x` takes the token, too (auth-api.md §2.15)
 * @throws {AccountRefusal} invalidToken; 104, 138 as `needsVerifiedSession`; 138 with the detail
 *   `stale` when the proof is too old
 */
export const needsStepUp =
  (
    context: GuardContext,
    action: StepUpAction,
    options: { readonly takesTokens?: true } = {},
  ): MiddlewareHandler<SteppedUpEnv> =>
  async (c, next) => {
    const wantsToken = c.req.path.split('/').includes('mfa')
    if (!wantsToken && !(options.takesTokens && presentsToken(c))) {
      return needsVerifiedSession(context)(c, async () => {
        refuseStale(c.var.session, context.clock())
        await next()
      })
    }
    const { passkey, ...signedIn } = await signedInByMfa(context, c, action)
    context.lastUsed.note(usedSession, signedIn.session.id, signedIn.session.lastAccessTime)
    refuseUnverified(signedIn)
    refuseLowAssurance(signedIn)
    c.set('session', signedIn.session)
    c.set('account', signedIn.account)
    c.set('provenPasskey', passkey)
    await next()
  }

const presentsToken = (c: Context): boolean =>
  parseAuthorization(c.req.header('authorization')).kind === 'bearer'

/**
 * For those who have shown long ago who they are.
 *
 * @throws {AccountRefusal} unconfirmedSession with the detail `stale`
 */
export function refuseStale(session: Session, now: number): void {
  if (now - provenAt(session) <= freshProofMs) return
  throw new AccountRefusal('unconfirmedSession', { detail: 'stale' })
}

type ProvenByToken = SignedIn & { readonly passkey: ShownPasskey | undefined }

async function signedInByMfa(
  context: GuardContext,
  c: Context,
  action: StepUpAction,
): Promise<ProvenByToken> {
  const presented = parseAuthorization(c.req.header('authorization'))
  if (presented.kind !== 'bearer') throw new AccountRefusal('invalidToken')
  const signing = mfaSigning(context)
  const { token } = presented
  const find = async (): Promise<ProvenByToken> => {
    const now = context.clock()
    const claims = await verifyMfaToken({ ...signing, now }, token, action)
    const found =
      claims &&
      (await context.db.transaction(async (tx) => {
        const { uid, sessionHandle: name } = claims
        const session = await findOwnSession(tx, context.handleKey, { uid, name })
        const account = session && (await findAccount(tx, uid))
        if (!account || account.disabledAt !== null) return undefined
        return (await hasRunOut(tx, context, session, now))
          ? undefined
          : { session, account, passkey: shownIn(claims) }
      }))
    if (!found) throw new AccountRefusal('invalidToken')
    return found
  }
  c.set('stillHolds', async () => {
    await find()
  })
  return find()
}

const shownIn = ({ credentialId, keysChangedAt }: MfaClaims): ShownPasskey | undefined =>
  credentialId === undefined || keysChangedAt === undefined
    ? undefined
    : { credentialId, keysChangedAt }

/**
 * What somebody gets who has shown in a session who they are: a token for one kind of thing (auth-api.md
 * §1.6e).
 *
 * @param proof.now when it was shown, ms
 * @param proof.passkey what was shown, if it was one
 * @param proof.lifetimeMs absent: ten minutes
 */
export const stepUpToken = (
  context: Pick<GuardContext, 'handleKey' | 'origins'>,
  session: Pick<Session, 'id' | 'uid'>,
  proof: {
    readonly action: StepUpAction
    readonly now: number
    readonly passkey?: ShownPasskey
    readonly lifetimeMs?: number
  },
): Promise<string> => {
  const { action, now, passkey, lifetimeMs } = proof
  const sessionHandle = handleOf(context.handleKey, session)
  const claims = { uid: session.uid, sessionHandle, ...passkey, action }
  return signMfaToken({ ...mfaSigning(context), now }, claims, lifetimeMs)
}

/** What signs and checks the tokens of this server. */
const mfaSigning = ({ handleKey, origins }: Pick<GuardContext, 'handleKey' | 'origins'>) => ({
  handleKey,
  issuer: origins[0] ?? '',
})
