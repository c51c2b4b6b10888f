import { randomHex } from '../../base/bytes.ts'
import { hourMs } from '../../base/clock.ts'
import { sha256OfHex } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'

/** How long a link that the administrator makes for a new password is good. */
export const resetLinkMs = hourMs

/**
 * Makes the account's one link for a new password; an earlier one ends.
 *
 * @returns its secret, 64 hex digits, for the person alone; not stored
 */
export async function createResetLink(tx: Tx, uid: string, now: number): Promise<string> {
  const secret = randomHex(32)
  const row = { id: sha256OfHex(secret), createdAt: now }
  await tx
    .insertInto('resetLinks')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  return secret
}

/** The account that a link is for, which may be over. */
export async function ownerOfResetLink(tx: Tx, secret: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('resetLinks')
    .select('uid')
    .where('id', '=', sha256OfHex(secret))
    .executeTakeFirst()
  return row?.uid
}

/**
 * Uses a link up.
 *
 * @returns false when it has expired, or was used, perhaps a moment ago by another request
 */
export async function spendResetLink(tx: Tx, secret: string, now: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('resetLinks')
    .where('id', '=', sha256OfHex(secret))
    .where('createdAt', '>', now - resetLinkMs)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/**
 * Where a link leads. The secret is in the fragment, which browsers send to no server, so it is in no log;
 * opening the page spends nothing (settled.md A54).
 */
export const resetLinkTo = (publicUrl: string, secret: string): string =>
  `${publicUrl}/complete_reset_password#${secret}`
