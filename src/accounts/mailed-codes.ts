import { randomInt } from 'node:crypto'
import { toHex } from '../base/bytes.ts'
import { hmacSha256 } from '../crypto/hash.ts'
import type { Tx } from '../db/index.ts'
import type { StepUpAction } from '../wire.ts'

/**
 * What a mailed code is good for: to verify a session or let it do something once, to prove an address,
 * to begin a reset, to let a sign-in past its limits.
 */
export type CodePurpose = 'confirm' | `step-up:${StepUpAction}` | 'address' | 'forgot' | 'unblock'

/** Codes that stand beside each other: of them the newest few are good. */
export interface CodeGroup {
  readonly uid: string
  readonly purpose: CodePurpose
  /** The session that it is typed into, or the address that it proves; absent: the account. */
  readonly about?: string
}

/** A code to keep. */
export interface NewCode extends CodeGroup {
  /** Of {@link codeId}. */
  readonly id: string
  readonly now: number
  readonly lifetimeMs: number
  /** The code ends with this session. */
  readonly sessionId?: string
  /** The address that it proves, as typed. */
  readonly email?: string
}

/** After "send again" the earlier ones stay valid, so many in all (settled.md A51). */
export const maxLiveCodes = 3

/** So many digits, each code as likely as any other. */
export const randomDigits = (digits: number): string =>
  String(randomInt(10 ** digits)).padStart(digits, '0')

/**
 * What is stored instead of a code.
 *
 * @param key keeps a stolen database from giving the code away
 * @param what the kind of code, whose it is and the code itself, with colons between
 */
export const codeId = (key: Uint8Array, what: string): string => toHex(hmacSha256(key, what))

/** Keeps a code, and of its group the newest. */
export async function keepCode(tx: Tx, code: NewCode): Promise<void> {
  const { id, uid, purpose, now, about = '', sessionId = null, email = null } = code
  const expiresAt = now + code.lifetimeMs
  const row = { uid, purpose, about, sessionId, email, createdAt: now, expiresAt }
  await tx
    .insertInto('codes')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await keepNewest(tx, { uid, purpose, about }, { kept: id, max: maxLiveCodes })
}

/**
 * Removes all of a group but the newest; without `about` of all groups of this purpose.
 *
 * @param keep.kept the id of one that stays, whatever the clock said when others were made
 */
export async function keepNewest(
  tx: Tx,
  group: CodeGroup,
  keep: { readonly kept: string; readonly max: number },
): Promise<void> {
  const newest = ofGroup(tx.selectFrom('codes').select('id'), group)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(keep.max)
  await ofGroup(tx.deleteFrom('codes'), group)
    .where('id', 'not in', newest)
    .where('id', '!=', keep.kept)
    .execute()
}

/**
 * Uses a code up; a wrong one spends nothing (settled.md A51).
 *
 * @returns whose it was, and the address that it proves; undefined when it is wrong, expired or was
 *   used already, perhaps a moment ago by another request
 */
export const spendCode = (
  tx: Tx,
  id: string,
  now: number,
): Promise<{ readonly uid: string; readonly email: string | null } | undefined> =>
  tx
    .deleteFrom('codes')
    .where('id', '=', id)
    .where('expiresAt', '>', now)
    .returning(['uid', 'email'])
    .executeTakeFirst()

/** @returns false when there was none */
export async function dropCodes(tx: Tx, group: CodeGroup): Promise<boolean> {
  const { numDeletedRows } = await ofGroup(tx.deleteFrom('codes'), group).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** The addresses that codes of an account may still prove, as typed, by their normal form. */
export async function addressesOfCodes(
  tx: Tx,
  uid: string,
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('codes')
    .select(['about', 'email'])
    .where('uid', '=', uid)
    .where('purpose', '=', 'address')
    .where('expiresAt', '>', now)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ about, email }) => [about, email ?? about]))
}

interface Filtered<Self> {
  where(column: 'uid' | 'purpose' | 'about', operator: '=', value: string): Self
}

function ofGroup<Query extends Filtered<Query>>(query: Query, group: CodeGroup): Query {
  const { uid, purpose, about } = group
  const all = query.where('uid', '=', uid).where('purpose', '=', purpose)
  return about === undefined ? all : all.where('about', '=', about)
}
