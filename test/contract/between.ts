import type { Database, Tx } from '../../src/db/index.ts'

/** Does something right after a transaction of what is called next. @param nth which; the first is 1 */
export function afterTransaction(db: Database, nth: number, act: () => Promise<unknown>): void {
  const { transaction } = db
  let count = 0
  db.transaction = async (work) => {
    const result = await transaction(work)
    count++
    if (count === nth) {
      db.transaction = transaction
      await act()
    }
    return result
  }
}

/** How long another request gets to come as far as the rows that are held. */
const meanwhileMs = 150

/**
 * Runs `first` in a transaction that stays open while `second` begins; on SQLite `second` waits as a whole.
 *
 * @returns what `second` gives
 */
export async function whileOpen<T>(
  db: Database,
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  const begun = Promise.withResolvers<void>()
  const opened = db.transaction(async (tx) => {
    await first(tx)
    begun.resolve()
    await new Promise((resolve) => setTimeout(resolve, meanwhileMs))
  })
  await Promise.race([begun.promise, opened])
  const [result] = await Promise.all([second(), opened])
  return result
}
