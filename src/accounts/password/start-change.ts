import { normalizeEmail } from '../../base/text.ts'
import type { Tx } from '../../db/index.ts'
import { type AccountSecrets, findAddress, findSecrets } from '../account/accounts.ts'
import type { AccountsContext } from '../context.ts'
import { createKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import { createPasswordChangeToken } from '../credentials/password-change-tokens.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { proveFor, provenNow } from './proof.ts'

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

/**
 * The session's own account, as the claim names it.
 *
 * @throws {AccountRefusal} unknownAccount
 */
export async function findOwn(tx: Tx, uid: string, email: string): Promise<AccountSecrets> {
  const secrets = await findSecrets(tx, uid)
  const isOwn =
    secrets?.account.saltEmail === email ||
    (await findAddress(tx, normalizeEmail(email)))?.uid === uid
  if (!secrets || !isOwn) throw new AccountRefusal('unknownAccount', { email })
  return secrets
}
