import { createLog } from '../../../src/base/log.ts'
import { openDatabase } from '../../../src/db/index.ts'
import type { RunningServer } from '../../support/server.ts'

/** Everybody on this server has signed in an hour before they did. */
export async function letAnHourPass({ accountsDatabase }: RunningServer): Promise<void> {
  await using db = await openDatabase(accountsDatabase, createLog('silent'))
  await db.transaction((tx) =>
    tx
      .updateTable('sessions')
      .set(({ eb }) => ({ authAt: eb('authAt', '-', 3_600_000) }))
      .execute(),
  )
}
