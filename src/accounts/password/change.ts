import { randomHex } from '../../base/bytes.ts'
import { inSeconds } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { type AccountSecrets, findSecrets } from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { passOnEvents, recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { refuseLowAssurance } from '../credentials/guards.ts'
import { createKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import { spendPasswordChangeToken } from '../credentials/password-change-tokens.ts'
import { createSession, findOwnSession, findSession, provenAt } from '../credentials/sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { countSignInPasskeys, passOnPasskeys } from '../passkeys/passkeys.ts'
import type { Requester } from '../requester.ts'
import type { Session, SignedIn } from '../types.ts'
import { parseUserAgent } from '../user-agent.ts'
import { endEverything } from './end-everything.ts'
import { passwordChangedMail } from './mails.ts'
import { storeNewPassword } from './new-password.ts'
import type { MadePassword, NewPassword } from './passwords.ts'
import { proveFor, provenNow } from './proof.ts'
import { findOwn } from './start-change.ts'
import { asUpgrade, storeUpgrade } from './upgrade.ts'

/** What the last step of a password change brings. */
export interface PasswordWish {
  /** With the wrapped kB, which stays the same. */
  readonly password: NewPassword
  /** Tokens that fetch the keys are wanted. */
  readonly keys: boolean
}

/**
 * The reply; empty when no session was named. Tokens are 64 hex digits; those for the keys are verified
 * already, one for each stretching.
 */
export interface PasswordChanged {
  readonly uid?: string
  /** Of the session that takes the place of the named one; absent where that has stayed. */
  readonly sessionToken?: string
  readonly verified?: boolean
  /** Seconds. */
  readonly authAt?: number
  readonly keyFetchToken?: string
  readonly keyFetchToken2?: string
}

/**
 * Last step of a password change. The same password stretched another way is an upgrade, at which
 * nothing ends; any other takes the place of the old one, and all that was given for that ends, but for
 * the named session, which goes on under a new token (auth-api.md §2.6 finish; settled.md A8, A34, A36).
 *
 * @param wish.sessionToken the caller's session, by id or handle
 * @throws {AccountRefusal} invalidToken, unconfirmedSession where the second factor is missing,
 *   invalidParameter for an upgrade to another kB
 * @throws {Busy} when too many passwords wait already
 */
export async function finishPasswordChange(
  context: AccountsContext,
  token: { readonly id: string; readonly uid: string },
  wish: PasswordWish & { readonly sessionToken: string | undefined },
  from: Requester,
): Promise<PasswordChanged> {
  const { uid } = token
  const secrets = await context.db.transaction((tx) => findSecrets(tx, uid))
  if (!secrets) throw new AccountRefusal('invalidToken')
  const proof = await asUpgrade(context, secrets, wish.password)
  const made = await context.passwords.make(wish.password)
  const reply = await context.db.transaction(async (tx) => {
    const secrets = await lockedSecrets(tx, context, uid)
    if (!(await spendPasswordChangeToken(tx, token.id))) throw new AccountRefusal('invalidToken')
    const session = await callersSession(tx, context, { uid, name: wish.sessionToken })
    if (session) refuseLowAssurance({ account: secrets.account, session })
    const change = { secrets, session, made, keys: wish.keys, from }
    if (!proof) return replacePassword(tx, context, change)
    await storeUpgrade(tx, context, { proof, made, from, sessionId: session?.id })
    return session ? replyFor(tx, context, change, session) : {}
  })
  kick(context)
  return reply
}

/**
 * The whole change in one step, for a page that knows kB already (auth-api.md §2.6 mfa). The caller has
 * seen to it that the session's person has shown who they are.
 *
 * @param change.claim.email the account's salt, or its address
 * @throws {AccountRefusal} those of `provePassword`, invalidToken
 * @throws {Busy} when too many passwords wait already
 */
export async function changePassword(
  context: AccountsContext,
  { account, session }: SignedIn,
  change: PasswordWish & { readonly claim: { readonly email: string; readonly authPW: string } },
  from: Requester,
): Promise<PasswordChanged> {
  const { uid } = account
  const { claim, password, keys } = change
  const found = await context.db.transaction((tx) => findOwn(tx, uid, claim.email))
  const proof = await proveFor(context, found, claim, from)
  const made = await context.passwords.make(password)
  const reply = await context.db.transaction(async (tx) => {
    await lockWholeAccount(tx, context.db, uid)
    const secrets = await provenNow(tx, context, proof, claim.email)
    const still = await findSession(tx, session)
    if (!still) throw new AccountRefusal('invalidToken')
    return replacePassword(tx, context, { secrets, session: still, made, keys, from })
  })
  kick(context)
  return reply
}

/** One change of a password, inside its transaction. */
interface Change {
  /** The account as it was. */
  readonly secrets: AccountSecrets
  /** The caller's. */
  readonly session: Session | undefined
  readonly made: MadePassword
  readonly keys: boolean
  readonly from: Requester
}

async function replacePassword(
  tx: Tx,
  context: AccountsContext,
  change: Change,
): Promise<PasswordChanged> {
  const { secrets, session: old, made, from } = change
  const now = context.clock()
  const account = await storeNewPassword(tx, secrets.account, made, { keys: 'keep', now })
  const { uid, verifierSetAt: generation } = account
  const next = old && (await goOn(tx, context, old, now))
  const except = next && { except: next.session.id }
  await endEverything(tx, context, { uid, why: 'change', ...except })
  for (const name of ['account.password_changed', 'account.password_reset_success']) {
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: next?.session.id })
  }
  await recordAccountEvent(tx, { uid, event: 'passwordChange', now, data: { generation } })
  const origin = { ip: from.ip, userAgent: parseUserAgent(from.userAgent) }
  const passkeys = await countSignInPasskeys(tx, uid)
  const mail = passwordChangedMail(context.publicUrl, account, origin, passkeys)
  await context.mail.enqueue(tx, mail, now)
  if (!next) return {}
  const rest = await replyFor(tx, context, change, next.session)
  return { ...rest, sessionToken: next.token }
}

/** A session goes on under a new token: as verified as it was, and with what hangs on it. */
async function goOn(
  tx: Tx,
  { hooks }: Pick<AccountsContext, 'hooks'>,
  old: Session,
  now: number,
): Promise<{ token: string; session: Session }> {
  const { uid } = old
  const next = await createSession(tx, {
    uid,
    now,
    authAt: now,
    userAgent: old,
    tokenVerificationId: old.isVerified ? null : randomHex(16),
    verificationMethod: old.verificationMethod,
    passkeyId: old.passkeyId,
  })
  await passOnEvents(tx, { uid, from: old.id, to: next.session.id })
  await passOnPasskeys(tx, { uid, from: old.id, to: next.session.id })
  await hooks.sessionReplaced(tx, { uid, from: old.id, to: next.session.id })
  return next
}

async function replyFor(
  tx: Tx,
  context: AccountsContext,
  { secrets, made, keys }: Pick<Change, 'secrets' | 'made' | 'keys'>,
  session: Session,
): Promise<PasswordChanged> {
  const { account, kA } = secrets
  const { uid } = account
  const keyFetchToken = (wrapKb: string) =>
    createKeyFetchToken(tx, { uid, kA, wrapKb, tokenVerificationId: null, now: context.clock() })
  return {
    uid,
    verified: account.emailVerified && session.isVerified,
    authAt: inSeconds(provenAt(session)),
    ...(keys ? { keyFetchToken: await keyFetchToken(made.wrapKb) } : {}),
    ...(keys && made.wrapKbVersion2 !== undefined
      ? { keyFetchToken2: await keyFetchToken(made.wrapKbVersion2) }
      : {}),
  }
}

/** @throws {AccountRefusal} invalidToken when the account is gone or disabled by now */
async function lockedSecrets(
  tx: Tx,
  context: Pick<AccountsContext, 'db'>,
  uid: string,
): Promise<AccountSecrets> {
  const secrets = (await lockWholeAccount(tx, context.db, uid)) && (await findSecrets(tx, uid))
  if (!secrets || secrets.account.disabledAt !== null) throw new AccountRefusal('invalidToken')
  return secrets
}

/** @throws {AccountRefusal} invalidToken when a session is named that is not the account's */
async function callersSession(
  tx: Tx,
  context: AccountsContext,
  { uid, name }: { readonly uid: string; readonly name: string | undefined },
): Promise<Session | undefined> {
  if (name === undefined) return undefined
  const session = await findOwnSession(tx, context.handleKey, { uid, name })
  if (!session) throw new AccountRefusal('invalidToken')
  return session
}

/** Mails and jobs may have been written. */
function kick({ mail, jobs }: Pick<AccountsContext, 'mail' | 'jobs'>): void {
  mail.kick()
  jobs.kick()
}
