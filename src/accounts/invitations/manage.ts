import { randomHex } from '../../base/bytes.ts'
import { dayMs } from '../../base/clock.ts'
import { normalizeEmail } from '../../base/text.ts'
import type { InvitationsTable, Tx } from '../../db/index.ts'
import { Problem } from '../../http/index.ts'
import {
  defaultInvitationDays,
  defaultInvitationUses,
  type Invitation,
  maxInvitationDays,
  maxInvitationNote,
  maxInvitationUses,
} from '../../wire.ts'
import { invitationCodeHash, newInvitationCode } from './codes.ts'
import { asInvitation, selectInvitations } from './invitation.ts'

/** An invitation to make; what is left out is one use, for a week, for anybody (design.md §4). */
export interface NewInvitation {
  /** For whoever reads the list. */
  readonly note?: string
  /** Whom it is for: confirms that address, and no other may use it. */
  readonly email?: string
  readonly uses?: number
  readonly lifetimeMs?: number
  /** uid of the administrator; absent: the command line. */
  readonly createdBy?: string
}

const maxLifetimeMs = maxInvitationDays * dayMs

/** More are not shown; those that are over go after a while ({@link endedInvitationMs}). */
const maxListed = 500

/** How long an invitation stays in the list after it expired. */
export const endedInvitationMs = 90 * dayMs

/**
 * Makes an invitation (design.md §4).
 *
 * @returns it and its code, `XXXX-XXXX-XXXX`, which is not stored
 * @throws {Problem} invalid when uses, lifetime or note are beyond their bounds
 */
export async function makeInvitation(
  tx: Tx,
  start: NewInvitation,
  now: number,
): Promise<{ invitation: Invitation; code: string }> {
  const { note = '', email, uses = defaultInvitationUses, createdBy } = start
  const { lifetimeMs = defaultInvitationDays * dayMs } = start
  if (!Number.isInteger(uses) || uses < 1 || uses > maxInvitationUses) refuse('uses')
  if (!(lifetimeMs > 0 && lifetimeMs <= maxLifetimeMs)) refuse('lifetimeMs')
  if (note.length > maxInvitationNote) refuse('note')
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
  return { invitation: asInvitation({ ...row, reserved: 0 }, now), code }
}

function refuse(param: keyof NewInvitation): never {
  throw new Problem('invalid', { param })
}

/**
 * The newest invitations, the first account's link not among them.
 *
 * @param options.by uid of whoever made them; absent: anybody
 */
export async function listInvitations(
  tx: Tx,
  now: number,
  { by }: { readonly by?: string } = {},
): Promise<Invitation[]> {
  const rows = await selectInvitations(tx)
    .where('kind', '=', 'invitation')
    .$if(by !== undefined, (query) => query.where('createdBy', '=', by ?? ''))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxListed)
    .execute()
  return rows.map((row) => asInvitation(row, now))
}

/**
 * Ends the open invitations that somebody has made who is no administrator any more.
 *
 * @returns how many those were
 */
export async function revokeInvitationsBy(tx: Tx, uid: string, now: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set({ revokedAt: now })
    .where('createdBy', '=', uid)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where((row) => row('spent', '<', row.ref('uses')))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
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
