import { dayMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { hasAdministrator } from '../administration/usable-administrators.ts'
import { invitationCodeHash, newFirstCode } from './codes.ts'

/** The first account's link is for the person who has just started the server. */
const firstLinkMs = dayMs

/** There is one row of it at most, so that two starts at once can't leave two links open. */
const firstId = 'first'

/**
 * The one-time link for a server without an administrator who can act, as one who is suspended cannot; an
 * earlier one ends (design.md §4).
 *
 * @returns its code, or undefined when there is an administrator
 */
export async function ensureFirstLink(tx: Tx, now: number): Promise<string | undefined> {
  if (await hasAdministrator(tx)) {
    await revokeFirstLink(tx, now)
    return undefined
  }
  const code = newFirstCode()
  const start = {
    codeHash: invitationCodeHash(code),
    kind: 'first' as const,
    note: '',
    normalizedEmail: null,
    email: null,
    uses: 1,
    spent: 0,
    createdAt: now,
    expiresAt: now + firstLinkMs,
    revokedAt: null,
    createdBy: null,
  }
  await tx
    .insertInto('invitations')
    .values({ id: firstId, ...start })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(start))
    .execute()
  return code
}

/** Nobody may become administrator by the first link any more. */
export async function revokeFirstLink(tx: Tx, now: number): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ revokedAt: now })
    .where('id', '=', firstId)
    .where('revokedAt', 'is', null)
    .execute()
}
