import { randomHex } from '../../base/bytes.ts'
import { dayMs, hourMs, inSeconds } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import type { OutgoingMail } from '../../mail/index.ts'
import { type AccountSecrets, withLocale } from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import {
  hasSignedInFrom,
  recordSecurityEvent,
  type SignInEvent,
} from '../activity/security-events.ts'
import { codeMail } from '../confirmation/by-code.ts'
import { linkMail } from '../confirmation/by-link.ts'
import { type VerificationStatus, verificationStatus } from '../confirmation/status.ts'
import type { AccountsContext } from '../context.ts'
import { meetsAccountsLevel } from '../credentials/assurance.ts'
import { createKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import { createSession, refreshSession } from '../credentials/sessions.ts'
import { makeRoomForSession } from '../credentials/unused-sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { type LinkQuery, newDeviceLoginMail } from '../mails.ts'
import { type Claim, type Proof, provenNow, provePassword } from '../password/proof.ts'
import type { Arrival } from '../requester.ts'
import { reauthVerificationId } from '../second-factor/raise-session.ts'
import type { Account, Session, SignedIn } from '../types.ts'
import { parseUserAgent } from '../user-agent.ts'

/** What a sign-in brings. */
export interface SignIn extends Claim {
  /** A key fetch token is wanted. */
  readonly keys: boolean
  readonly verificationMethod: string | undefined
  readonly reason: string
  /** False keeps back the mail with the code of six digits, which the page asks for itself. */
  readonly sendCode: boolean
  readonly link: LinkQuery
  /** It passed its limits with a code from the account's mail. */
  readonly isUnblocked: boolean
  readonly from: Arrival
}

/** The reply of login and reauth; tokens are 64 hex digits. */
export interface SignedInReply extends VerificationStatus {
  readonly uid: string
  /** Seconds. */
  readonly authAt: number
  readonly metricsEnabled: boolean
  /** By the verifier that matched, never both. */
  readonly keyFetchToken?: string
  readonly keyFetchTokenVersion2?: string
}

/** An address with a confirmed sign-in within this time is known (auth-api.md §2.1 login step 7). */
const knownAddressMs = 7 * dayMs
/** A younger account needs no confirmation: its address was confirmed just now. */
const newAccountMs = 2 * dayMs
/** Nobody needs to be told of a sign-in right after they made the account. */
export const justCreatedMs = hourMs

/**
 * Signs in (auth-api.md §2.1 login).
 *
 * @throws {AccountRefusal} totpRequired and those of `provePassword`
 * @throws {Busy} when too many passwords wait already
 */
export async function signIn(
  context: AccountsContext,
  wish: SignIn,
): Promise<SignedInReply & { sessionToken: string }> {
  const proof = await provePassword(context, wish, { from: wish.from })
  const reply = await context.db.transaction(async (tx) => {
    const now = context.clock()
    const secrets = await provenNow(tx, context, proof, wish.email)
    const { account } = secrets
    refuseMissingTotp(account, wish)
    const { asks, bypass } = await confirmationRule(tx, context, account, wish, now)
    await makeRoomForSession(tx, context, { uid: account.uid })
    const { token: sessionToken, session } = await createSession(tx, {
      uid: account.uid,
      now,
      authAt: now,
      userAgent: parseUserAgent(wish.from.userAgent),
      tokenVerificationId: asks ? newVerificationId(secrets) : null,
    })
    if (bypass) {
      const name = `account.signin_confirm_bypass_${bypass}`
      await recordSecurityEvent(tx, { uid: account.uid, name, now, from: wish.from })
    }
    return { sessionToken, ...(await finish(tx, context, wish, proof, { session, account }, now)) }
  })
  context.mail.kick()
  return reply
}

/**
 * Signs in again on a session that lives, which stays what it is: its device too, and a session
 * that was verified stays so, or a browser that syncs would be cut off when its user gives up half-way
 * (auth-api.md §2.2 reauth; settled.md A24). Where the account has a second factor that the session has
 * not shown, the reply asks for it, and the keys wait for it.
 *
 * @throws as `signIn`
 */
export async function signInAgain(
  context: AccountsContext,
  signedIn: SignedIn,
  wish: SignIn,
): Promise<SignedInReply> {
  const { uid } = signedIn.account
  const proof = await provePassword(context, wish, { from: wish.from, onlyUid: uid })
  const reply = await context.db.transaction(async (tx) => {
    const now = context.clock()
    const { account } = await provenNow(tx, context, proof, wish.email)
    refuseMissingTotp(account, wish)
    const userAgent = parseUserAgent(wish.from.userAgent)
    const refreshed = await refreshSession(tx, signedIn.session.id, { authAt: now, now, userAgent })
    if (!refreshed) throw new AccountRefusal('invalidToken')
    const session = asWaiting(context, refreshed, account)
    // Who only shows once more who they are has not signed in anywhere.
    const isCheck = wish.reason === 'password_check'
    const name = isCheck ? 'account.password_check' : 'account.login'
    const isNoNews = session.isVerified && isCheck
    return finish(tx, context, wish, proof, { session, account, isNoNews, name }, now)
  })
  context.mail.kick()
  return reply
}

/** A session as a sign-in finds it: without the second factor that its account asks for it waits. */
function asWaiting(context: AccountsContext, session: Session, account: Account): Session {
  if (!session.isVerified || meetsAccountsLevel(session, account)) return session
  const tokenVerificationId = reauthVerificationId(context.handleKey, session)
  return { ...session, tokenVerificationId, isVerified: false, mustVerify: true }
}

/** Whose sign-in ends how. */
interface Finishing extends SignedIn {
  /** No mail tells of it. */
  readonly isNoNews?: boolean
  /** Of its event. */
  readonly name?: SignInEvent
}

/** Key fetch token, activity and mail of a sign-in. */
async function finish(
  tx: Tx,
  context: AccountsContext,
  wish: SignIn,
  { secrets, match }: Proof,
  { session, account: stored, isNoNews, name = 'account.login' }: Finishing,
  now: number,
): Promise<SignedInReply> {
  const account = await withLocale(tx, stored, wish.from.locale)
  const { uid } = account
  const { tokenVerificationId } = session
  const keys = { uid, kA: secrets.kA, wrapKb: match.wrapKb, tokenVerificationId, now }
  const tokenName = match.version === 1 ? 'keyFetchToken' : 'keyFetchTokenVersion2'
  const tokens = wish.keys ? { [tokenName]: await createKeyFetchToken(tx, keys) } : {}
  const { id: sessionId } = session
  const event = { uid, name, now, from: wish.from, tokenVerificationId, sessionId }
  await recordSecurityEvent(tx, event)
  if (wish.reason === 'signin') {
    const data = { service: wish.link.service ?? '' }
    await recordAccountEvent(tx, { uid, event: 'login', now, data })
  }
  const mail = isNoNews
    ? undefined
    : await mailOf(tx, context, wish, { session, account }, secrets.emailCode, now)
  if (mail) await context.mail.enqueue(tx, mail, now)
  return {
    uid,
    authAt: inSeconds(now),
    metricsEnabled: account.metricsOptOutAt === null,
    ...tokens,
    ...verificationStatus(account, session, wish.verificationMethod),
  }
}

/** Which mail a sign-in causes (auth-api.md §2.1 login step 9). */
async function mailOf(
  tx: Tx,
  context: AccountsContext,
  wish: SignIn,
  { session, account }: SignedIn,
  emailCode: string,
  now: number,
): Promise<OutgoingMail | undefined> {
  const { ip } = wish.from
  if (account.emailVerified && session.isVerified) {
    if (now - account.createdAt < justCreatedMs) return undefined
    const from = { ip, userAgent: session }
    return newDeviceLoginMail(context.publicUrl, account, from)
  }
  // It waits for the second factor.
  if (account.hasTotp) return undefined
  switch (wish.verificationMethod) {
    case 'email-captcha':
      return undefined
    case 'email-otp':
    case 'email-2fa':
      return wish.sendCode
        ? codeMail(tx, context.handleKey, { session, account }, { ip, now })
        : undefined
    default:
      return linkMail(tx, context, { account, emailCode }, session, wish.link, { ip, now })
  }
}

/** One code confirms a new account and every session that waits with it. */
const newVerificationId = ({ account, emailCode }: AccountSecrets): string =>
  account.emailVerified ? randomHex(16) : emailCode

/** @throws {AccountRefusal} totpRequired when a second factor is asked for that the account has not */
function refuseMissingTotp(account: Account, wish: SignIn): void {
  if (wish.verificationMethod === 'totp-2fa' && !account.hasTotp) {
    throw new AccountRefusal('totpRequired')
  }
}

/** Whether a sign-in must be confirmed, and why not (auth-api.md §2.1 login step 7; settled.md A20). */
async function confirmationRule(
  tx: Tx,
  context: AccountsContext,
  account: Account,
  { from, isUnblocked }: SignIn,
  now: number,
): Promise<{ asks: boolean; bypass?: 'known_ip' | 'new_account' }> {
  if (!account.emailVerified || account.hasTotp) return { asks: true }
  // The mailed code has just said who it is.
  if (isUnblocked) return { asks: false }
  if (context.signinConfirm !== 'new') return { asks: context.signinConfirm === 'always' }
  const isKnown =
    from.ipTrusted &&
    (await hasSignedInFrom(tx, { uid: account.uid, ip: from.ip, since: now - knownAddressMs }))
  if (isKnown) return { asks: false, bypass: 'known_ip' }
  if (now - account.createdAt < newAccountMs) return { asks: false, bypass: 'new_account' }
  return { asks: true }
}
