import { randomHex } from '../base/bytes.ts'
import { dayMs } from '../base/clock.ts'
import { normalizeEmail } from '../base/text.ts'
import type { InvitationsTable, Tx } from '../db/index.ts'
import { AccountRefusal } from './errors.ts'
import { invitationCodeHash, newInvitationCode } from './invitation-codes.ts'

/** How an invitation stands. */
export type InvitationState = 'open' | 'used' | 'expired' | 'revoked'

/** An invitation without its code, which only its maker saw. */
export interface Invitation {
  readonly id: string
  readonly kind: InvitationsTable['kind']
  readonly note: string
  /** Whom it is for, as typed; null: anybody. */
  readonly email: string | null
  readonly uses: number
  /** Neither spent by a confirmed account nor reserved by one that waits for its code. */
  readonly usesLeft: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: InvitationState
  readonly createdBy: string | null
}

export interface NewInvitation {
  readonly note?: string
  /** Whom it is for: confirms that address, and no other may use it. */
  readonly email?: string
  readonly uses?: number
  readonly lifetimeMs?: number
  /** uid of the administrator; absent: the command line. */
  readonly createdBy?: string
}

export const defaultInvitationMs = 7 * dayMs
export const maxInvitationMs = 365 * dayMs
export const maxInvitationUses = 1000
export const maxInvitationNote = 255

/** The first account's link is for the person who has just started the server. */
const firstLinkMs = dayMs

/** There is one row of it at most, so that two starts at once can't leave two links open. */
const firstId = 'first'

/** More are not shown; those that are over go after a while ({@link endedInvitationMs}). */
const maxListed = 500

/** How long an invitation stays in the list after it expired. */
export const endedInvitationMs = 90 * dayMs

/**
 * Makes an invitation (design.md §4).
 *
 * @returns it and its code, `XXXX-XXXX-XXXX`, which is not stored
 * @throws {RangeError} when uses, lifetime or note are beyond their bounds
 */
export async function makeInvitation(
  tx: Tx,
  start: NewInvitation,
  now: number,
): Promise<{ invitation: Invitation; code: string }> {
  const { note = '', email, uses = 1, lifetimeMs = defaultInvitationMs, createdBy } = start
  if (!Number.isInteger(uses) || uses < 1 || uses > maxInvitationUses) {
    throw new RangeError(`uses: 1 to ${maxInvitationUses}`)
  }
  if (!(lifetimeMs > 0 && lifetimeMs <= maxInvitationMs)) {
    throw new RangeError(`lifetime: at most ${maxInvitationMs / dayMs} days`)
  }
  if (note.length > maxInvitationNote) throw new RangeError(`note: at most ${maxInvitationNote}`)
  const code = newInvitationCode()
  const row: InvitationsTable = {
    id: randomHex(8),
    codeHash: invitationCodeHash(code),
    kind: 'invitation',
    note,
    normalizedEmail: email === undefined ? null : normalizeEmail(email),
    email: email ?? null,
    uses,
    spent: 0,
    createdAt: now,
    expiresAt: Math.floor(now + lifetimeMs),
    revokedAt: null,
    createdBy: createdBy ?? null,
  }
  await tx.insertInto('invitations').values(row).execute()
  return { invitation: asInvitation(row, 0, now), code }
}

/** The newest invitations, the first account's link not among them. */
export async function listInvitations(tx: Tx, now: number): Promise<Invitation[]> {
  const rows = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('kind', '=', 'invitation')
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxListed)
    .execute()
  const list: Invitation[] = []
  for (const row of rows) list.push(asInvitation(row, await countReserved(tx, row.id), now))
  return list
}

/**
 * Ends an invitation; accounts that hold a use of it keep it.
 *
 * @returns false when there is no such one; true also when it was revoked already
 */
export async function revokeInvitation(tx: Tx, id: string, now: number): Promise<boolean> {
  const row = await tx
    .selectFrom('invitations')
    .select('revokedAt')
    .where('id', '=', id)
    .where('kind', '=', 'invitation')
    .executeTakeFirst()
  if (!row) return false
  await tx
    .updateTable('invitations')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute()
  return true
}

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
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('codeHash', '=', invitationCodeHash(code))
    .executeTakeFirst()
  if (!row) return undefined
  const invitation = asInvitation(row, await countReserved(tx, row.id, replacedUid), now)
  const isOver = invitation.kind === 'first' && (await hasAdministrator(tx))
  return isOver ? { ...invitation, state: 'used' } : invitation
}

/** True when an account made with it needs no mailed code (design.md §4). */
export const confirms = (invitation: Invitation, everyInvitation: boolean): boolean =>
  everyInvitation || invitation.kind === 'first' || invitation.email !== null

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
  const { uses, spent } = await tx
    .selectFrom('invitations')
    .select(['uses', 'spent'])
    .where('id', '=', invitation.id)
    .executeTakeFirstOrThrow()
  const taken = spent + (await countReserved(tx, invitation.id)) + (isConfirmed ? 0 : 1)
  if (taken > uses) throw refusal
  if (invitation.kind === 'first' && (await hasAdministrator(tx))) throw refusal
  return { id: invitation.id, kind: invitation.kind, isConfirmed }
}

/** Whether an account with this address may be made with it. */
export const isFor = (invitation: Invitation, normalizedEmail: string): boolean =>
  invitation.state === 'open' &&
  (invitation.email === null || normalizeEmail(invitation.email) === normalizedEmail)

/** Turns a reserved use into a spent one: its account's address has just been confirmed. */
export async function spendReserved(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('invitations')
    .set((row) => ({ spent: row('spent', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/**
 * The one-time link for a server without an administrator; an earlier one ends (design.md §4).
 *
 * @returns its code, or undefined when there is an administrator
 */
export async function ensureFirstLink(tx: Tx, now: number): Promise<string | undefined> {
  if (await hasAdministrator(tx)) {
    await revokeFirstLink(tx, now)
    return undefined
  }
  const code = newInvitationCode()
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

export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const row = await tx
    .selectFrom('accounts')
    .select('uid')
    .where('role', '=', 'admin')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Uses held by accounts that still wait for their code. */
async function countReserved(tx: Tx, id: string, exceptUid = ''): Promise<number> {
  const { count } = await tx
    .selectFrom('accounts')
    .innerJoin('emails', 'emails.uid', 'accounts.uid')
    .select((row) => row.fn.countAll().as('count'))
    .where('accounts.invitationId', '=', id)
    .where('accounts.uid', '!=', exceptUid)
    .where('emails.isPrimary', '=', 1)
    .where('emails.verifiedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function asInvitation(row: InvitationsTable, reserved: number, now: number): Invitation {
  const usesLeft = Math.max(0, row.uses - row.spent - reserved)
  const { id, kind, note, email, uses, createdAt, expiresAt, createdBy } = row
  const state = stateOf(row, usesLeft, now)
  return { id, kind, note, email, uses, usesLeft, createdAt, expiresAt, state, createdBy }
}

function stateOf(row: InvitationsTable, usesLeft: number, now: number): InvitationState {
  if (row.revokedAt !== null) return 'revoked'
  if (usesLeft === 0) return 'used'
  return row.expiresAt <= now ? 'expired' : 'open'
}
