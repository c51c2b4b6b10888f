import { randomInt } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { dayMs, minuteMs } from '../../base/clock.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import type { StepUpAction } from '../credentials/mfa-token.ts'
import type { SignedIn } from '../types.ts'

const digits = 6

/** How long a mailed code is good: at sign-up the mail may wait in a queue (settled.md A16). */
export const signUpCodeMs = dayMs
export const signInCodeMs = 10 * minuteMs
export const stepUpCodeMs = signInCodeMs

/** After "send again" the earlier ones stay valid, so many in all (settled.md A51). */
const maxLiveCodes = 3

/** What a code that is typed into a session is good for: to verify it, or to let it do something once. */
export type CodePurpose = 'confirm' | `step-up:${StepUpAction}`

/**
 * Makes a code that is typed into this session.
 *
 * @param key keeps a stolen database from giving the code away
 * @returns six digits, to be mailed; not stored
 */
export async function createCode(
  tx: Tx,
  key: Uint8Array,
  signedIn: SignedIn,
  now: number,
  purpose: CodePurpose = 'confirm',
): Promise<string> {
  const code = String(randomInt(10 ** digits)).padStart(digits, '0')
  const { id: sessionId } = signedIn.session
  await put(tx, typedId(key, { sessionId, code, purpose }), signedIn, now, purpose)
  return code
}

/**
 * Notes that a link with this code is mailed, so that it has an end.
 *
 * @param code 32 hex digits: what the session waits for, or the account
 */
export const createLinkCode = (
  tx: Tx,
  key: Uint8Array,
  signedIn: SignedIn,
  code: string,
  now: number,
): Promise<void> => put(tx, linkId(key, signedIn.account.uid, code), signedIn, now, 'confirm')

async function put(
  tx: Tx,
  id: string,
  { session, account }: SignedIn,
  now: number,
  purpose: CodePurpose,
): Promise<void> {
  const expiresAt = now + (account.emailVerified ? signInCodeMs : signUpCodeMs)
  const row = { uid: account.uid, sessionId: session.id, purpose, createdAt: now, expiresAt }
  await tx
    .insertInto('codes')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  const newest = tx
    .selectFrom('codes')
    .select('id')
    .where('sessionId', '=', session.id)
    .where('purpose', '=', purpose)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxLiveCodes)
  await tx
    .deleteFrom('codes')
    .where('sessionId', '=', session.id)
    .where('purpose', '=', purpose)
    .where('id', 'not in', newest)
    .where('id', '!=', id)
    .execute()
}

/** A code as somebody types it. */
interface TypedCode {
  readonly sessionId: string
  readonly code: string
  /** `confirm` when absent. */
  readonly purpose?: CodePurpose
}

/**
 * Uses a typed code up, and with it the others of its session and purpose.
 *
 * @returns false when it is wrong, expired or was used already, perhaps a moment ago by another request
 */
export async function spendCode(
  tx: Tx,
  key: Uint8Array,
  use: TypedCode & { readonly now: number },
): Promise<boolean> {
  const { sessionId, purpose = 'confirm' } = use
  if (!(await spend(tx, typedId(key, use), use.now))) return false
  await tx
    .deleteFrom('codes')
    .where('sessionId', '=', sessionId)
    .where('purpose', '=', purpose)
    .execute()
  return true
}

/** Uses a link's code up. @returns as `spendCode` */
export const spendLinkCode = (
  tx: Tx,
  key: Uint8Array,
  use: { readonly uid: string; readonly code: string; readonly now: number },
): Promise<boolean> => spend(tx, linkId(key, use.uid, use.code), use.now)

async function spend(tx: Tx, id: string, now: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('codes')
    .where('id', '=', id)
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

const typedId = (key: Uint8Array, { sessionId, code, purpose = 'confirm' }: TypedCode): string =>
  toHex(hmacSha256(key, `typed code:${purpose}:${sessionId}:${code}`))

const linkId = (key: Uint8Array, uid: string, code: string): string =>
  toHex(hmacSha256(key, `link code:${uid}:${code}`))
