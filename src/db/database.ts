import { Kysely, sql, type Transaction } from 'kysely'
import type { Logger } from '../base/log.ts'
import { actAfter } from './after-commit.ts'
import { migrate } from './migrate.ts'
import type { Engine } from './migrations/ddl.ts'
import { isRepeatable, postgresDialect } from './postgres.ts'
import { asInside, sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** What stores take: an open transaction. */
export type Tx = Transaction<Tables>

/** The control plane's database. */
export interface Database extends AsyncDisposable {
  readonly engine: Engine
  /**
   * Runs `work` in one transaction: all of it happens, durably, or nothing. On PostgreSQL it may run
   * again when the database asks for that, so it must not do anything outside the transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A query that shows whether the database answers. */
  ping(): Promise<void>
  /** How much it takes, on whatever disk it is. */
  bytes(): Promise<number>
  /**
   * Takes what was deleted out of the log of changes too, so that no file has it any more. On PostgreSQL
   * its own clearing does that in its time.
   */
  scrub(): Promise<void>
  close(): Promise<void>
}

const maxAttempts = 5

/**
 * Opens the database and brings its tables up to date.
 *
 * @param where the path of a SQLite file, or a `postgres://` address
 * @throws {WrongEncoding} when a PostgreSQL database cannot hold every text
 * @throws {DatabaseTooNew} when a newer version of the program has written it
 */
export async function openDatabase(where: string, log: Logger): Promise<Database> {
  const engine = /^postgres(ql)?:/.test(where) ? 'postgres' : 'sqlite'
  const dialect =
    engine === 'postgres'
      ? await postgresDialect(where, (err) => log.warn({ err }, 'lost a database connection'))
      : sqliteDialect(where)
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db, engine)
  } catch (error) {
    await db.destroy()
    throw error
  }
  const close = () => db.destroy()
  return {
    engine,
    close,
    [Symbol.asyncDispose]: close,
    async ping() {
      await db.selectFrom('meta').select('name').limit(1).execute()
    },
    async bytes() {
      const query =
        engine === 'postgres'
          ? sql<{ bytes: number }>`SELECT pg_database_size(current_database()) AS bytes`
          : sql<{
              bytes: number
            }>`SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size`
      const { rows } = await query.execute(db)
      return Number(rows[0]?.bytes ?? 0)
    },
    async scrub() {
      if (engine === 'sqlite') await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
    },
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          const { result, done } = await db
            .transaction()
            .execute((tx) => asInside(async () => ({ result: await work(tx), done: tx })))
          actAfter(done)
          return result
        } catch (error) {
          if (attempt === maxAttempts || !isRepeatable(error)) throw error
        }
      }
    },
  }
}

/** True for the error of an insert that another row's primary key or unique column forbids. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  // PostgreSQL unique_violation; SQLITE_CONSTRAINT_PRIMARYKEY and _UNIQUE
  return code === '23505' || errcode === 1555 || errcode === 2067
}
