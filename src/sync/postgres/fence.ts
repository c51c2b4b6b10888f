import type { RefusalReason, TokenUser } from '../engine.ts'
import { fenced } from '../fence.ts'
import { never, type SyncTime } from '../timestamps.ts'
import type { Row } from './database.ts'

/**
 * The present hundredth: the caller's, from a parameter, or, when that is NULL, the database's.
 * Processes that share a database may disagree about the time, so theirs is for tests.
 */
export const nowBy = (
  clock: 'statement_timestamp()' | 'clock_timestamp()',
  parameter = '$2',
): string => `coalesce(${parameter}::bigint, floor(date_part('epoch', ${clock}) * 100)::bigint)`

/** The time of a read: from before it looked at anything. */
export const readNow = nowBy('statement_timestamp()')

/**
 * The time a read announces, which lies below the stamp of every write that it does not show
 * (settled.md S18). A write takes its stamp when it has the lock on the user's row `u`, so either it
 * gets the lock after this read has looked at the row: then its stamp is later than the read's
 * `now - 1`. Or the row bears its mark, `xmax`, and all that is known is that its stamp will be
 * above the row's clock. Marks stay when a write was undone or changed nothing: one of a transaction
 * that had ended when the read began means nothing. (`xmax` has 32 bits of the transaction's
 * number; it lies within 2^31 of the next one, which tells the others.)
 */
export const announcedTime = `greatest(u.clock, CASE
    WHEN u.xmax = 0 OR pg_visible_in_snapshot((
      SELECT next + (((u.xmax::text::bigint - next + 2147483648) & 4294967295) - 2147483648)
      FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS s
    )::text::xid8, pg_current_snapshot())
    THEN ${readNow} - 1 END)`

/** What every read begins with: see {@link passFence}. */
export const fenceColumns = `u.born, u.not_before, u.closed_at, ${announcedTime} AS time, u.modified`
/** The place of the first column after those. */
export const afterFence = 5

/** Why a user is not let through, if it is not (design.md §2). */
export const passFence = (
  user: TokenUser,
  [born, notBefore, closedAt]: Row,
): RefusalReason | undefined =>
  fenced(user, {
    born: Number(born),
    notBefore: Number(notBefore),
    closedAt: closedAt == null ? null : Number(closedAt),
  })

/** The time that a read announces. */
export const announced = (row: Row): SyncTime => timeOf(row[3])

/** The storage timestamp. */
export const storageTime = (row: Row): SyncTime => timeOf(row[4])

export const timeOf = (value: string | null | undefined): SyncTime =>
  Number(value ?? never) as SyncTime
