import { inSeconds } from '../../base/clock.ts'
import { normalizeEmail } from '../../base/text.ts'
import type { Tx } from '../../db/index.ts'
import {
  type AccountSecrets,
  freeAddress,
  insertAccount,
  makingAccount,
  refuseTaken,
} from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import { codeMail } from '../confirmation/by-code.ts'
import { linkMail } from '../confirmation/by-link.ts'
import { type VerificationStatus, verificationStatus } from '../confirmation/status.ts'
import type { AccountsContext } from '../context.ts'
import { createKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import { createSession } from '../credentials/sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { claimInvitation, findInvitation } from '../invitations/claim.ts'
import { isFor } from '../invitations/invitation.ts'
import type { LinkQuery } from '../mails.ts'
import type { MadePassword, NewPassword } from '../password/passwords.ts'
import type { Arrival } from '../requester.ts'
import type { Session } from '../types.ts'
import { parseUserAgent } from '../user-agent.ts'

/** What a sign-up brings. */
export interface SignUp {
  /** As typed. */
  readonly email: string
  readonly password: NewPassword
  readonly inviteCode: string | undefined
  /** Key fetch tokens are wanted. */
  readonly keys: boolean
  readonly verificationMethod: string | undefined
  readonly link: LinkQuery
  readonly from: Arrival
}

/** The reply of `POST /account/create`; tokens are 64 hex digits. */
export interface SignedUp extends VerificationStatus {
  readonly uid: string
  readonly sessionToken: string
  /** Seconds. */
  readonly authAt: number
  readonly keyFetchToken?: string
  readonly keyFetchTokenVersion2?: string
}

/**
 * Makes an account (auth-api.md §2.1 create; design.md §4).
 *
 * @throws {AccountRefusal} accountExists, emailTaken, accountRejected
 * @throws {Busy} when too many passwords wait already
 */
export async function signUp(context: AccountsContext, wish: SignUp): Promise<SignedUp> {
  const normalizedEmail = normalizeEmail(wish.email)
  // Refused before the expensive part; the transaction below decides.
  await context.db.transaction(async (tx) => {
    const replaced = await refuseTaken(tx, wish.email)
    await refuseUninvited(tx, context, { ...wish, normalizedEmail, replaced })
  })
  const password = await context.passwords.make(wish.password)
  const signedUp = await makingAccount(wish.email, () =>
    context.db.transaction((tx) => createAccount(tx, context, wish, password)),
  )
  context.mail.kick()
  context.jobs.kick()
  return signedUp
}

async function createAccount(
  tx: Tx,
  context: AccountsContext,
  wish: SignUp,
  password: MadePassword,
): Promise<SignedUp> {
  const now = context.clock()
  const normalizedEmail = normalizeEmail(wish.email)
  await freeAddress(tx, context.hooks, wish.email, now)
  await refuseUninvited(tx, context, { ...wish, normalizedEmail, replaced: undefined })
  const claim =
    wish.inviteCode === undefined
      ? undefined
      : await claimInvitation(tx, {
          code: wish.inviteCode,
          normalizedEmail,
          everyInvitation: context.confirmByInvitation,
          now,
        })
  const secrets = await insertAccount(tx, {
    email: wish.email,
    password: password.columns,
    locale: wish.from.locale,
    role: claim?.kind === 'first' ? 'admin' : 'user',
    invitationId: claim?.id ?? null,
    isConfirmed: claim?.isConfirmed ?? false,
    now,
  })
  return welcome(tx, context, wish, password, secrets, now)
}

/** Session, tokens, activity and mail of an account that was just made. */
async function welcome(
  tx: Tx,
  context: AccountsContext,
  wish: SignUp,
  password: MadePassword,
  secrets: AccountSecrets,
  now: number,
): Promise<SignedUp> {
  const { account, kA, emailCode } = secrets
  const { uid, locale } = account
  // One code verifies account and session (create step 5).
  const tokenVerificationId = account.emailVerified ? null : emailCode
  const userAgent = parseUserAgent(wish.from.userAgent)
  const { token: sessionToken, session } = await createSession(tx, {
    uid,
    now,
    authAt: now,
    userAgent,
    tokenVerificationId,
  })
  const keyFetchToken = (wrapKb: string) =>
    createKeyFetchToken(tx, { uid, kA, wrapKb, tokenVerificationId, now })
  const tokens = {
    ...(wish.keys ? { keyFetchToken: await keyFetchToken(password.wrapKb) } : {}),
    ...(wish.keys && password.wrapKbVersion2 !== undefined
      ? { keyFetchTokenVersion2: await keyFetchToken(password.wrapKbVersion2) }
      : {}),
  }
  const name = 'account.create'
  const { id: sessionId } = session
  const event = { uid, name, now, from: wish.from, tokenVerificationId, sessionId }
  await recordSecurityEvent(tx, event)
  const data = { service: wish.link.service ?? '', locale }
  if (account.emailVerified) {
    await recordAccountEvent(tx, { uid, event: 'verified', now, data: { locale } })
  }
  await recordAccountEvent(tx, { uid, event: 'login', now, data })
  await recordAccountEvent(tx, { uid, event: 'profileDataChange', now })
  if (!account.emailVerified) await sendCode(tx, context, wish, secrets, session, now)
  const status = verificationStatus(account, session, wish.verificationMethod)
  return { uid, sessionToken, authAt: inSeconds(now), ...tokens, ...status }
}

async function sendCode(
  tx: Tx,
  context: AccountsContext,
  wish: SignUp,
  secrets: AccountSecrets,
  session: Session,
  now: number,
): Promise<void> {
  const { account } = secrets
  const { ip } = wish.from
  const mail =
    wish.verificationMethod === 'email-otp'
      ? await codeMail(tx, context.handleKey, { session, account }, { ip, now })
      : await linkMail(tx, context, secrets, session, wish.link, { ip, now })
  await context.mail.enqueue(tx, mail, now)
}

/** @throws {AccountRefusal} accountRejected */
async function refuseUninvited(
  tx: Tx,
  context: AccountsContext,
  wish: {
    readonly inviteCode: string | undefined
    readonly normalizedEmail: string
    readonly replaced: string | undefined
  },
): Promise<void> {
  const { inviteCode, normalizedEmail, replaced } = wish
  if (inviteCode === undefined) {
    if (context.signup !== 'open') throw new AccountRefusal('accountRejected')
    return
  }
  const invitation = await findInvitation(tx, inviteCode, context.clock(), replaced)
  if (!invitation || !isFor(invitation, normalizedEmail)) {
    throw new AccountRefusal('accountRejected')
  }
}
