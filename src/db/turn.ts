import type { Tx } from './database.ts'

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
  const text = (ms: number) => String(Math.max(0, ms)).padStart(digits, '0')
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
