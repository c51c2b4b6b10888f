import type { Tx } from '../../db/index.ts'
import type { Invitation } from '../../wire.ts'
import { hasAdministrator } from '../administration/usable-administrators.ts'
import { AccountRefusal } from '../errors.ts'
import { invitationCodeHash } from './codes.ts'
import { asInvitation, confirms, isFor, selectInvitations } from './invitation.ts'

/**
 * The invitation of a code that somebody typed or opened; spends nothing.
 *
 * @param replacedUid an account that is about to be replaced: the use that it holds is free
 */
export async function findInvitation(
  tx: Tx,
  code: string,
  now: number,
  replacedUid?: string,
): Promise<Invitation | undefined> {
  const row = await selectInvitations(tx, replacedUid)
    .where('codeHash', '=', invitationCodeHash(code))
    .executeTakeFirst()
  if (!row) return undefined
  const invitation = asInvitation(row, now)
  const isOver = invitation.kind === 'first' && (await hasAdministrator(tx))
  return isOver ? { ...invitation, state: 'used' } : invitation
}

/**
 * Takes one use for a new account: spends it when the invitation confirms the address, else reserves
 * it, which inserting the account with this invitation's id does. Of two that want the last use at
 * once the second waits for the first's transaction and is refused.
 *
 * @param use.everyInvitation mail goes nowhere
 * @throws {AccountRefusal} accountRejected
 */
export async function claimInvitation(
  tx: Tx,
  use: { code: string; normalizedEmail: string; everyInvitation: boolean; now: number },
): Promise<{ id: string; kind: Invitation['kind']; isConfirmed: boolean }> {
  const refusal = new AccountRefusal('accountRejected')
  const invitation = await findInvitation(tx, use.code, use.now)
  if (!invitation || !isFor(invitation, use.normalizedEmail)) throw refusal
  const { id, kind } = invitation
  const isConfirmed = confirms(invitation, use.everyInvitation)
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set((row) => ({ spent: row('spent', '+', isConfirmed ? 1 : 0) }))
    .where('codeHash', '=', invitationCodeHash(use.code))
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', use.now)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw refusal
  // The row is ours until the transaction ends, so what it and the accounts say now holds.
  const row = await selectInvitations(tx).where('id', '=', id).executeTakeFirstOrThrow()
  const taken = row.spent + Number(row.reserved) + (isConfirmed ? 0 : 1)
  if (taken > row.uses) throw refusal
  if (kind === 'first' && (await hasAdministrator(tx))) throw refusal
  return { id, kind, isConfirmed }
}

/** Turns a reserved use into a spent one: its account's address has just been confirmed. */
export async function spendReserved(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('invitations')
    .set((row) => ({ spent: row('spent', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
