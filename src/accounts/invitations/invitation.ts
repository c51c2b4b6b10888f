import { normalizeEmail } from '../../base/text.ts'
import type { InvitationsTable, Tx } from '../../db/index.ts'
import type { Invitation, InvitationState } from '../../wire.ts'

/** A row, and how many uses are held by accounts that still wait for their code. */
export type InvitationRow = InvitationsTable & {
  readonly reserved: number | bigint | string | null
}

/**
 * Rows of invitations with what is reserved of them.
 *
 * @param exceptUid an account that does not count
 */
export const selectInvitations = (tx: Tx, exceptUid = '') =>
  tx
    .selectFrom('invitations')
    .selectAll('invitations')
    .select((row) =>
      row
        .selectFrom('accounts')
        .innerJoin('emails', 'emails.uid', 'accounts.uid')
        .select((account) => account.fn.countAll().as('count'))
        .whereRef('accounts.invitationId', '=', 'invitations.id')
        .where('accounts.uid', '!=', exceptUid)
        .where('emails.isPrimary', '=', 1)
        .where('emails.verifiedAt', 'is', null)
        .as('reserved'),
    )

/** An invitation as it stands now. */
export function asInvitation(row: InvitationRow, now: number): Invitation {
  const usesLeft = Math.max(0, row.uses - row.spent - Number(row.reserved))
  const { id, kind, note, email, uses, createdAt, expiresAt, createdBy } = row
  const state = stateOf(row, usesLeft, now)
  return { id, kind, note, email, uses, usesLeft, createdAt, expiresAt, state, createdBy }
}

function stateOf(row: InvitationsTable, usesLeft: number, now: number): InvitationState {
  if (row.revokedAt !== null) return 'revoked'
  if (usesLeft === 0) return 'used'
  return row.expiresAt <= now ? 'expired' : 'open'
}

/** Whether an account with this address may be made with it. */
export const isFor = (invitation: Invitation, normalizedEmail: string): boolean =>
  invitation.state === 'open' &&
  (invitation.email === null || normalizeEmail(invitation.email) === normalizedEmail)

/** True when an account made with it needs no mailed code (design.md §4). */
export const confirms = (invitation: Invitation, everyInvitation: boolean): boolean =>
  everyInvitation || invitation.kind === 'first' || invitation.email !== null
