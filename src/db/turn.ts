import type { Clock } from '../base/clock.ts'
import type { Database, Tx } from './database.ts'

/** Digits of a time as text, so that texts compare as times do. */
const digits = 15

/**
 * Takes the turn at what is to be done once in a while by one of several processes that share the
 * database; whoever asks too early, or loses to another, leaves it.
 *
 * @param turn.everyMs the least time between two turns
 * @returns whether the turn is the caller's
 */
export async function takeTurn(
  tx: Tx,
  turn: { readonly name: string; readonly now: number; readonly everyMs: number },
): Promise<boolean> {
  const { name, now, everyMs } = turn
  const { numUpdatedRows } = await tx
    .updateTable('meta')
    .set({ value: text(now) })
    .where('name', '=', name)
    // A turn that lies ahead was taken before the clock was set back.
    .where((row) => row.or([row('value', '<=', text(now - everyMs)), row('value', '>', text(now))]))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return true
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('meta')
    .values({ name, value: text(now) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

const text = (ms: number): string => String(Math.max(0, ms)).padStart(digits, '0')

/** A turn whose work may take longer than the time between two. */
export interface HeldTurn {
  /**
   * To be called now and then while the work goes on.
   *
   * @returns false when the turn has gone to another process, which does the rest
   */
  keep(): Promise<boolean>
}

/** As {@link takeTurn}, for long work. @returns undefined when the turn is not the caller's */
export async function holdTurn(
  db: Database,
  turn: { readonly name: string; readonly everyMs: number; readonly clock: Clock },
): Promise<HeldTurn | undefined> {
  const { name, everyMs, clock } = turn
  let since = clock()
  let isOurs = true
  if (!(await db.transaction((tx) => takeTurn(tx, { name, everyMs, now: since })))) return undefined
  return {
    async keep() {
      const now = clock()
      // Work that is soon done does not put off the next turn.
      if (!isOurs || now - since < everyMs / 2) return isOurs
      const { numUpdatedRows } = await db.transaction((tx) =>
        tx
          .updateTable('meta')
          .set({ value: text(now) })
          .where('name', '=', name)
          .where('value', '=', text(since))
          .executeTakeFirstOrThrow(),
      )
      since = now
      isOurs = numUpdatedRows > 0n
      return isOurs
    },
  }
}
