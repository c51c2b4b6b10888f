import type { ClientBase } from 'pg'
import { requireUtf8 } from '../../base/database-encoding.ts'
import { stepsLeft } from '../schema-version.ts'
import { migrations } from './migrations.ts'
import { longAnswerMs } from './settings.ts'

/** Any number that no other program on the same database would take for its lock. */
const migrationLock = 7_205_759_403_792_110

/**
 * Brings the schema up to this program's: all steps that it has not seen, or none. Of several
 * processes that start at once one does it, and the others wait.
 *
 * @throws {WrongEncoding} when the database cannot hold every text
 * @throws when the database was written by a newer program
 */
export async function migrate(
  client: ClientBase,
  steps: readonly string[] = migrations,
): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding')
  requireUtf8(String(rows[0]?.server_encoding))
  await client.query('BEGIN')
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${migrationLock})`)
    await prepareMeta(client)
    const { rows } = await client.query<{ value: string }>(
      "SELECT value FROM corsac_storage.storage_meta WHERE name = 'schema'",
    )
    const version = Number(rows[0]?.value ?? 0)
    for (const text of stepsLeft(steps, version)) {
      const step = { text, query_timeout: longAnswerMs }
      await client.query(step)
    }
    if (version < steps.length) {
      await client.query(
        `INSERT INTO corsac_storage.storage_meta (name, value) VALUES ('schema', $1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        [String(steps.length)],
      )
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** Facts about the database itself: 'schema', the number of steps taken, and 'pairId'. */
async function prepareMeta(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>(
    "SELECT to_regclass('corsac_storage.storage_meta') AS found",
  )
  if (rows[0]?.found) return
  // Asked first: who may not make schemas may be given one.
  const schema = await client.query("SELECT FROM pg_namespace WHERE nspname = 'corsac_storage'")
  if (schema.rowCount === 0) await client.query('CREATE SCHEMA corsac_storage')
  await client.query(
    'CREATE TABLE corsac_storage.storage_meta (name text PRIMARY KEY, value text NOT NULL)',
  )
}
