import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { requireUtf8 } from '../base/database-encoding.ts'
import { ddl, type Engine, type NamedMigration } from './migrations/ddl.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** The database was written by a newer program; an older one must not touch it. */
export class DatabaseTooNew extends Error {
  constructor(name: string) {
    super(
      `the database has the step "${name}", which this version does not know: start a newer one`,
    )
  }
}

/**
 * Brings the tables up to date, all steps in one transaction.
 *
 * @param steps the tests' own list
 * @returns the names of the steps that ran
 * @throws {WrongEncoding} when a PostgreSQL database cannot hold every text
 */
export async function migrate(
  db: Kysely<Tables>,
  engine: Engine,
  steps: readonly NamedMigration[] = migrations,
): Promise<string[]> {
  if (engine === 'postgres') await refuseOtherEncodings(db)
  await refuseNewer(db, steps)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => asKysely(steps, engine) },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map((result) => result.migrationName)
}

function asKysely(steps: readonly NamedMigration[], engine: Engine): Record<string, Migration> {
  const list = steps.map((step): [string, Migration] => [
    step.name,
    { up: (db) => step.up(ddl(db as Kysely<never>, engine)) },
  ])
  return Object.fromEntries(list)
}

async function refuseOtherEncodings(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db)
  requireUtf8(String(rows[0]?.server_encoding))
}

async function refuseNewer(db: Kysely<Tables>, steps: readonly NamedMigration[]): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const unknown = rows.find((row) => !steps.some((step) => step.name === row.name))
  if (unknown) throw new DatabaseTooNew(unknown.name)
}
