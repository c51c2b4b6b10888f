import { inSeconds } from '../../base/clock.ts'
import { normalizeEmail } from '../../base/text.ts'
import { equalSecrets } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import { type AccountSecrets, findAddress, findSecrets } from '../account/accounts.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { createKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import {
  createPasswordChangeToken,
  spendPasswordChangeToken,
} from '../credentials/password-change-tokens.ts'
import { findOwnSession, provenAt } from '../credentials/sessions.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { Session, SignedIn } from '../types.ts'
import type { MadePassword } from './passwords.ts'
import { type Proof, proveFor, provenNow } from './proof.ts'

/** Tokens are 64 hex digits; the key fetch token's name says which verifier matched. */
export interface PasswordChange {
  readonly passwordChangeToken: string
  readonly keyFetchToken?: string
  readonly keyFetchToken2?: string
  readonly verified: boolean
}

/**
 * First step of a password change: the old one is proved, the keys can be fetched
 * (auth-api.md §2.6 start). The caller has checked that account and session are confirmed.
 *
 * @param claim.email the account's salt, or its address
 * @throws {AccountRefusal} unknownAccount and those of `provePassword`
 */
export async function startPasswordChange(
  context: AccountsContext,
  { account }: SignedIn,
  claim: { readonly email: string; readonly authPW: string },
  from: Requester,
): Promise<PasswordChange> {
  const { uid } = account
  const secrets = await context.db.transaction((tx) => findOwn(tx, uid, claim.email))
  const proof = await proveFor(context, secrets, claim, from)
  return context.db.transaction(async (tx) => {
    const now = context.clock()
    const { kA } = await provenNow(tx, context, proof, claim.email)
    const { version, wrapKb } = proof.match
    const keys = { uid, kA, wrapKb, tokenVerificationId: null, now }
    const keyFetchToken = await createKeyFetchToken(tx, keys)
    return {
      passwordChangeToken: await createPasswordChangeToken(tx, uid, now),
      ...(version === 1 ? { keyFetchToken } : { keyFetchToken2: keyFetchToken }),
      verified: account.emailVerified,
    }
  })
}

async function findOwn(tx: Tx, uid: string, email: string): Promise<AccountSecrets> {
  const secrets = await findSecrets(tx, uid)
  const isOwn =
    secrets?.account.saltEmail === email ||
    (await findAddress(tx, normalizeEmail(email)))?.uid === uid
  if (!secrets || !isOwn) throw new AccountRefusal('unknownAccount', { email })
  return secrets
}

/** What the second step brings: the same password, stretched both ways, and kB wrapped both ways. */
export interface Upgrade {
  readonly authPW: string
  readonly wrapKb: string
  readonly version2:
    | {
        readonly authPW: string
        readonly wrapKbVersion2: string
        readonly clientSalt: string
      }
    | undefined
  /** The caller's session, by id or handle. */
  readonly sessionToken: string | undefined
  readonly keys: boolean
}

/** Key fetch tokens are verified already; the session stays, so there is no new one (settled.md A36). */
export interface Upgraded {
  readonly uid?: string
  readonly verified?: boolean
  /** Seconds. */
  readonly authAt?: number
  readonly keyFetchToken?: string
  readonly keyFetchToken2?: string
}

/**
 * Adds the v2 stretching of the same password to an account that has only v1: new salt and verifiers;
 * kB, times, sessions, devices and grants stay (auth-api.md §2.6 finish, mode "upgrade").
 *
 * @throws {AccountRefusal} forbidden for another password or an account with v2, invalidParameter for a
 *   wrapKb of another kB, invalidToken
 * @throws {Busy} when too many passwords wait already
 */
export async function upgradePassword(
  context: AccountsContext,
  token: { readonly id: string; readonly uid: string },
  wish: Upgrade,
  from: Requester,
): Promise<Upgraded> {
  const { authPW, wrapKb, version2 } = wish
  const secrets = await context.db.transaction((tx) => findSecrets(tx, token.uid))
  if (!secrets) throw new AccountRefusal('invalidToken')
  const match = await context.passwords.check(secrets, authPW)
  const isUpgrade = version2 && match?.version === 1 && secrets.verifyHashVersion2 === null
  if (!isUpgrade) throw new AccountRefusal('forbidden')
  // The same password wraps the same kB to the same bytes; anything else would lose what was synced.
  if (!equalSecrets(wrapKb, match.wrapKb)) {
    throw new AccountRefusal('invalidParameter', { validation: { keys: ['wrapKb'] } })
  }
  const made = await context.passwords.make({ authPW, version2: { ...version2, wrapKb } })
  return context.db.transaction((tx) =>
    store(tx, context, { token, wish, from, made, proof: { secrets, match } }),
  )
}

async function store(
  tx: Tx,
  context: AccountsContext,
  what: {
    readonly token: { readonly id: string; readonly uid: string }
    readonly wish: Upgrade
    readonly from: Requester
    readonly made: MadePassword
    readonly proof: Proof
  },
): Promise<Upgraded> {
  const { token, wish, from, made, proof } = what
  const { uid } = token
  const now = context.clock()
  if (!(await spendPasswordChangeToken(tx, token.id))) throw new AccountRefusal('invalidToken')
  const { account, kA } = await provenNow(tx, context, proof, proof.secrets.account.email)
  const session = await callersSession(tx, context, { uid, name: wish.sessionToken })
  await tx.updateTable('accounts').set(made.columns).where('uid', '=', uid).execute()
  await recordSecurityEvent(tx, { uid, name: 'account.password_upgrade_success', now, from })
  if (!session) return {}
  const keyFetchToken = (wrapKb: string) =>
    createKeyFetchToken(tx, { uid, kA, wrapKb, tokenVerificationId: null, now })
  return {
    uid,
    verified: account.emailVerified && session.isVerified,
    authAt: inSeconds(provenAt(session)),
    ...(wish.keys ? { keyFetchToken: await keyFetchToken(made.wrapKb) } : {}),
    ...(wish.keys && made.wrapKbVersion2 !== undefined
      ? { keyFetchToken2: await keyFetchToken(made.wrapKbVersion2) }
      : {}),
  }
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
