import { dayMs, minuteMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import {
  type CodePurpose,
  codeId,
  dropCodes,
  keepCode,
  randomDigits,
  spendCode,
} from '../mailed-codes.ts'
import type { SignedIn } from '../types.ts'

const digits = 6

/** How long a mailed code is good: at sign-up the mail may wait in a queue (settled.md A16). */
export const signUpCodeMs = dayMs
export const signInCodeMs = 10 * minuteMs
export const stepUpCodeMs = signInCodeMs

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
  const code = randomDigits(digits)
  const { id: sessionId } = signedIn.session
  await put(tx, typedCodeId(key, { sessionId, code, purpose }), signedIn, now, purpose)
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
): Promise<void> => put(tx, linkCodeId(key, signedIn.account.uid, code), signedIn, now, 'confirm')

function put(
  tx: Tx,
  id: string,
  { session, account }: SignedIn,
  now: number,
  purpose: CodePurpose,
): Promise<void> {
  const { uid } = account
  const { id: sessionId } = session
  const lifetimeMs = account.emailVerified ? signInCodeMs : signUpCodeMs
  return keepCode(tx, { id, uid, purpose, about: sessionId, sessionId, now, lifetimeMs })
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
export async function spendTypedCode(
  tx: Tx,
  key: Uint8Array,
  use: TypedCode & { readonly now: number },
): Promise<boolean> {
  const { sessionId, purpose = 'confirm' } = use
  const spent = await spendCode(tx, typedCodeId(key, use), use.now)
  if (!spent) return false
  await dropCodes(tx, { uid: spent.uid, purpose, about: sessionId })
  return true
}

/** Uses a link's code up. @returns as `spendTypedCode` */
export async function spendLinkCode(
  tx: Tx,
  key: Uint8Array,
  use: { readonly uid: string; readonly code: string; readonly now: number },
): Promise<boolean> {
  const spent = await spendCode(tx, linkCodeId(key, use.uid, use.code), use.now)
  return spent !== undefined
}

/** What is stored instead of a typed code. */
export const typedCodeId = (
  key: Uint8Array,
  { sessionId, code, purpose = 'confirm' }: TypedCode,
): string => codeId(key, `typed code:${purpose}:${sessionId}:${code}`)

/** What is stored instead of a link's code. */
export const linkCodeId = (key: Uint8Array, uid: string, code: string): string =>
  codeId(key, `link code:${uid}:${code}`)
