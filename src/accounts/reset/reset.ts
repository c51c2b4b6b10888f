import { inSeconds } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { type AccountSecrets, findSecrets } from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import {
  type VerificationStatus,
  verificationMethods,
  verificationStatus,
} from '../confirmation/status.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { meetsAccountsLevel } from '../credentials/assurance.ts'
import { createKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import { createSession } from '../credentials/sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { countSignInPasskeys } from '../passkeys/passkeys.ts'
import { endEverything } from '../password/end-everything.ts'
import { storeNewPassword } from '../password/new-password.ts'
import type { MadePassword, NewPassword } from '../password/passwords.ts'
import { keepOldKeys } from '../recovery/kept-keys.ts'
import { useRecoveryKey } from '../recovery/recovery-keys.ts'
import type { Requester } from '../requester.ts'
import type { Account } from '../types.ts'
import { parseUserAgent } from '../user-agent.ts'
import { proofOf } from './forgot-tokens.ts'
import { passwordResetMail } from './mails.ts'
import { type ResetToken, spendResetToken } from './reset-tokens.ts'

/** What a reset brings. */
export interface ResetWish {
  /** With the wrapped kB that the recovery key has given, or that the client has chosen anew. */
  readonly password: NewPassword
  /** 32 hex digits; absent: the keys become new ones. */
  readonly recoveryKeyId: string | undefined
  /** A session is wanted. */
  readonly session: boolean
  /** Tokens that fetch the keys are wanted, which hang on the session. */
  readonly keys: boolean
  /** Only a matter of which mail is written. */
  readonly isMobile: boolean
}

/** The reply of `POST /account/reset`, empty without a session; tokens are 64 hex digits. */
export interface AccountReset extends Partial<VerificationStatus> {
  readonly uid?: string
  readonly sessionToken?: string
  /** Seconds. */
  readonly authAt?: number
  readonly keyFetchToken?: string
  readonly keyFetchTokenVersion2?: string
  /** How many passkeys sign in still, where there are any. */
  readonly passkeys?: number
}

/**
 * Gives an account another password without the old one, and ends all that it had given. With the
 * recovery key kB and its time stay; without, the keys are new, and the old ones are kept for the grace
 * period (auth-api.md §2.1 reset; decisions/0008-grace-period.md).
 *
 * @throws {AccountRefusal} invalidToken, noRecoveryKey, wrongRecoveryKey; unconfirmedSession when the
 *   account has a second factor and its holder has shown neither that nor the recovery key
 * @throws {Busy} when too many passwords wait already
 */
export async function resetAccount(
  context: AccountsContext,
  token: Omit<ResetToken, 'wrappedAuthKey'>,
  wish: ResetWish,
  from: Requester,
): Promise<AccountReset> {
  const made = await context.passwords.make(wish.password)
  const reply = await context.db.transaction(async (tx) => {
    const { uid, id } = token
    const old = (await lockWholeAccount(tx, context.db, uid)) && (await findSecrets(tx, uid))
    if (!old || old.account.disabledAt !== null) throw new AccountRefusal('invalidToken')
    if (!(await spendResetToken(tx, id))) throw new AccountRefusal('invalidToken')
    return reset(tx, context, { old, token, made, wish, from, now: context.clock() })
  })
  context.mail.kick()
  context.jobs.kick()
  return reply
}

/** One reset, inside its transaction. */
interface Reset {
  /** The account as it was. */
  readonly old: AccountSecrets
  readonly token: Omit<ResetToken, 'wrappedAuthKey'>
  readonly made: MadePassword
  readonly wish: ResetWish
  readonly from: Requester
  readonly now: number
}

async function reset(tx: Tx, context: AccountsContext, all: Reset): Promise<AccountReset> {
  const { old, made, wish, from, now } = all
  const { recoveryKeyId } = wish
  const verificationMethod = methodOf(all)
  if (!meetsAccountsLevel({ isVerified: true, verificationMethod }, old.account)) {
    throw new AccountRefusal('unconfirmedSession')
  }
  const proof = proofOf(all.token)
  let keptUntil: number | undefined
  if (recoveryKeyId === undefined) keptUntil = await keepOldKeys(tx, context, old, proof)
  else await useRecoveryKey(tx, old.account.uid, recoveryKeyId)
  const keys = recoveryKeyId === undefined ? 'new' : 'keep'
  const account = await storeNewPassword(tx, old.account, made, { keys, now })
  const { uid, verifierSetAt: generation } = account
  await endEverything(tx, context, { uid, why: 'reset' })
  const begun = wish.session
    ? await signedIn(tx, account, verificationMethod, all)
    : { reply: {}, sessionId: undefined }
  const { sessionId } = begun
  await recordSecurityEvent(tx, { uid, name: 'account.reset', now, from, sessionId })
  await recordAccountEvent(tx, { uid, event: 'reset', now, data: { generation } })
  await recordAccountEvent(tx, { uid, event: 'profileDataChange', now })
  const origin = { ip: from.ip, userAgent: parseUserAgent(from.userAgent) }
  const passkeys = await countSignInPasskeys(tx, uid)
  const facts = { proof, isKept: keptUntil !== undefined, passkeys }
  const mail = passwordResetMail(context.publicUrl, templateOf(all), account, origin, facts)
  await context.mail.enqueue(tx, mail, now)
  return sessionId !== undefined && passkeys > 0 ? { ...begun.reply, passkeys } : begun.reply
}

/** How the person was recognised: as the token says; who has the recovery key has a second factor. */
const methodOf = ({ old, token, wish }: Reset): number =>
  wish.recoveryKeyId !== undefined && old.account.hasTotp
    ? verificationMethods['totp-2fa']
    : token.verificationMethod

function templateOf({ old, token, wish }: Reset) {
  if (wish.recoveryKeyId !== undefined) return 'passwordResetAccountRecovery'
  const advisesKey = token.advisesKey === 1 || wish.isMobile || old.account.hasTotp
  return advisesKey ? 'passwordResetWithRecoveryKeyPrompt' : 'passwordReset'
}

/** A session of who has just chosen the password, with the tokens for the keys. */
async function signedIn(
  tx: Tx,
  account: Account,
  verificationMethod: number,
  { old, made, wish, from, now }: Reset,
): Promise<{ reply: AccountReset; sessionId: string }> {
  const { uid } = account
  const { token: sessionToken, session } = await createSession(tx, {
    uid,
    now,
    authAt: now,
    userAgent: parseUserAgent(from.userAgent),
    tokenVerificationId: null,
    verificationMethod,
  })
  const keyFetchToken = (wrapKb: string) =>
    createKeyFetchToken(tx, { uid, kA: old.kA, wrapKb, tokenVerificationId: null, now })
  const reply = {
    uid,
    sessionToken,
    authAt: inSeconds(now),
    ...verificationStatus(account, session),
    ...(wish.keys ? { keyFetchToken: await keyFetchToken(made.wrapKb) } : {}),
    ...(wish.keys && made.wrapKbVersion2 !== undefined
      ? { keyFetchTokenVersion2: await keyFetchToken(made.wrapKbVersion2) }
      : {}),
  }
  return { reply, sessionId: session.id }
}
