import type { MiddlewareHandler } from 'hono'
import { type Env, Problem } from '../../http/index.ts'
import { findAddress } from '../account/accounts.ts'
import { isOwnersPlace } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import type { AccountAction } from '../rate-limits.ts'
import { type Arrival, requesterOf } from '../requester.ts'
import type { Claiming } from './schemas.ts'
import { spendUnblockCode } from './unblock-codes.ts'

/** Whom the rules count; `email` is the claimed address in its normal form. */
interface Subject {
  readonly ip: string
  readonly email: string
  readonly uid?: string
}

/** What the middleware finds out about a sign-in. */
export interface Unblocked {
  /** A mailed code let it past its limits: whoever signs in reads the account's mail. */
  readonly isUnblocked: boolean
}

/**
 * Counts a sign-in before the password is looked at: by place and account, and all that the account gets
 * from all over the world (auth-api.md §7.3). What is too much passes with a code from the account's mail
 * (§2.8), so that nobody can shut its owner out. A success forgets what was counted.
 *
 * @throws {AccountRefusal} tooManyRequests, which says that a code would help; invalidUnblockCode
 */
export const limitedSignIn =
  <Found extends Claiming>(
    context: AccountsContext,
    action: AccountAction,
    who: (found: Found) => Omit<Subject, 'ip'>,
  ): MiddlewareHandler<Env & { Variables: Found & Unblocked }> =>
  async (c, next) => {
    // Hono's type of `var` does not resolve while `Found` is open.
    const found = c.var as unknown as Found
    const from = requesterOf(c)
    const subject = { ip: from.ip, ...who(found) }
    const isKnown = await isKnownPlace(context, subject.email, from)
    const actions: AccountAction[] = isKnown ? [action] : [action, 'signInFromElsewhere']
    const refused = await count(context, actions, subject)
    if (refused) await unblock(context, found, subject, refused)
    c.set('isUnblocked', (refused !== undefined) as never)
    await next()
    if (!c.res.ok) return
    for (const counted of actions) await context.limits.clear(counted, subject)
  }

/** @returns the refusal, if it is one too many */
async function count(
  { limits }: AccountsContext,
  actions: readonly AccountAction[],
  subject: Subject,
): Promise<Problem | undefined> {
  try {
    for (const action of actions) await limits.check(action, subject)
    return undefined
  } catch (error) {
    if (error instanceof Problem && error.kind === 'tooMany') return error
    throw error
  }
}

/**
 * Sign-ins from where the owner of an account has been before are not counted with the world's, or
 * anybody could shut them out. An address that may be a proxy's is nobody's place (settled.md A20).
 */
const isKnownPlace = async (
  { db }: AccountsContext,
  email: string,
  { ip, ipTrusted }: Arrival,
): Promise<boolean> =>
  ipTrusted &&
  db.transaction(async (tx) => {
    const found = await findAddress(tx, email)
    return found !== undefined && isOwnersPlace(tx, { uid: found.uid, ip })
  })

/** Uses up the code that came with a sign-in. */
async function unblock(
  context: AccountsContext,
  { body: { unblockCode: code } }: Claiming,
  subject: Subject,
  refused: Problem,
): Promise<void> {
  // An account that is not there is refused in the same way.
  if (code === undefined) throw asUnblockable(refused)
  const tooMany = await count(context, ['unblockEmail'], subject)
  if (tooMany) throw asUnblockable(tooMany)
  const isRight = await context.db.transaction(async (tx) => {
    const found = await findAddress(tx, subject.email)
    if (!found) return false
    const use = { uid: found.uid, code, now: context.clock() }
    return spendUnblockCode(tx, context.handleKey, use)
  })
  if (!isRight) throw new AccountRefusal('invalidUnblockCode')
}

/** Says how to get past it (auth-api.md §6.2, errno 114). */
const asUnblockable = ({ detail: { retryAfterSeconds } }: Problem): AccountRefusal =>
  new AccountRefusal('tooManyRequests', {
    retryAfter: retryAfterSeconds,
    verificationMethod: 'email-captcha',
    verificationReason: 'login',
  })
