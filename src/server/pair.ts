import type { Database } from '../db/index.ts'
import type { Storage } from '../sync/index.ts'

/** Two databases, or a database and the secrets, that were not made for each other. */
export class MixedPair extends Error {}

/**
 * Gives both databases the pair id of the secrets, or finds that one of them belongs elsewhere: after
 * a restore of the wrong file, records would be handed to the wrong accounts (design.md §2).
 *
 * @throws {MixedPair} with words for the operator
 */
export async function checkPair(
  db: Database,
  storage: Pick<Storage, 'claimPair'>,
  pairId: string,
): Promise<void> {
  const found = { accounts: await claimPair(db, pairId), storage: await storage.claimPair(pairId) }
  for (const [what, id] of Object.entries(found)) {
    if (id === pairId) continue
    throw new MixedPair(
      `the ${what} database belongs to another data folder (pair ${id}, secrets.json says ${pairId}): put back the file that was made with this secrets.json, or the secrets.json that belongs to it`,
    )
  }
}

/** @returns the pair id of the accounts database: the given one if it had none */
const claimPair = (db: Database, pairId: string): Promise<string> =>
  db.transaction(async (tx) => {
    const row = { name: 'pairId', value: pairId }
    await tx
      .insertInto('meta')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { value } = await tx
      .selectFrom('meta')
      .select('value')
      .where('name', '=', 'pairId')
      .executeTakeFirstOrThrow()
    return value
  })
