import { dayMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import type { AuditAct, AuditEntry, AuditPage } from '../../wire.ts'

/** How long an entry is kept. */
export const auditEntryMs = 2 * 365 * dayMs

/** Whose a uid is that stood for an account which is deleted. */
const nobody = ''

/** Something that was done in the administrator's name. */
export interface Act {
  readonly act: AuditAct
  /** uid of the administrator; null: the command line. */
  readonly by: string | null
  /** uid of the account; absent: no account's. */
  readonly on?: string
  /** In words or a number, e.g. a role; nothing secret, and nobody's name or address. */
  readonly detail?: string | undefined
  readonly now: number
}

/** Writes down what is being done, in the transaction that does it. */
export async function recordAct(tx: Tx, { act, by, on, detail, now }: Act): Promise<void> {
  await tx
    .insertInto('auditEntries')
    .values({
      createdAt: now,
      actorUid: by,
      act,
      subjectUid: on ?? null,
      detail: detail ?? null,
    })
    .execute()
}

/**
 * A deletion of an account, which is written down after the account has gone: nothing says whose it was, nor
 * who did it where it was their own.
 */
export const recordDeletion = (
  tx: Tx,
  { by, of, now }: { readonly by: string | null; readonly of: string; readonly now: number },
): Promise<void> => recordAct(tx, { act: 'delete', by: by === of ? nobody : by, on: nobody, now })

/** What was done, the newest first. @param options.after the id of the last entry of the page before */
export async function auditPage(
  tx: Tx,
  { after, limit }: { readonly after: number | undefined; readonly limit: number },
): Promise<AuditPage> {
  const rows = await tx
    .selectFrom('auditEntries')
    .leftJoin('emails as actor', (join) =>
      join.onRef('actor.uid', '=', 'auditEntries.actorUid').on('actor.isPrimary', '=', 1),
    )
    .leftJoin('emails as subject', (join) =>
      join.onRef('subject.uid', '=', 'auditEntries.subjectUid').on('subject.isPrimary', '=', 1),
    )
    .selectAll('auditEntries')
    .select(['actor.email as actorEmail', 'subject.email as subjectEmail'])
    .$if(after !== undefined, (query) => query.where('auditEntries.id', '<', after ?? 0))
    .orderBy('auditEntries.id', 'desc')
    .limit(limit + 1)
    .execute()
  const entries = rows.slice(0, limit).map(
    (row): AuditEntry => ({
      id: String(row.id),
      at: row.createdAt,
      by: {
        kind: row.actorUid === null ? 'command-line' : 'administrator',
        uid: row.actorUid || null,
        email: row.actorEmail,
      },
      act: row.act as AuditAct,
      on: row.subjectUid === null ? null : { uid: row.subjectUid || null, email: row.subjectEmail },
      detail: row.detail,
    }),
  )
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}

/** What the administrator gave as the reason when the account was suspended last. */
export async function reasonOfSuspension(tx: Tx, uid: string): Promise<string | null> {
  const row = await tx
    .selectFrom('auditEntries')
    .select('detail')
    .where('subjectUid', '=', uid)
    .where('act', '=', 'suspend' satisfies AuditAct)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.detail ?? null
}

/** When somebody last looked at a person's codes, ms; 0: never. @param look.by as in `Act` */
export async function lastLookAt(
  tx: Tx,
  { by, on }: { readonly by: string | null; readonly on: string },
): Promise<number> {
  const row = await tx
    .selectFrom('auditEntries')
    .select('createdAt')
    .where('subjectUid', '=', on)
    .where('act', '=', 'code-look' satisfies AuditAct)
    .$if(by === null, (query) => query.where('actorUid', 'is', null))
    .$if(by !== null, (query) => query.where('actorUid', '=', by))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.createdAt ?? 0
}

/** An account is deleted: what was done stays, but not whose account it was, and no words about it. */
export async function forgetInAudit(tx: Tx, uid: string): Promise<void> {
  await tx
    .updateTable('auditEntries')
    .set({ subjectUid: nobody, detail: null })
    .where('subjectUid', '=', uid)
    .execute()
  await tx
    .updateTable('auditEntries')
    .set({ actorUid: nobody })
    .where('actorUid', '=', uid)
    .execute()
}
