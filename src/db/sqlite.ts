import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'

/** True while the present call runs inside a transaction: `db` must not be used there. */
const inside = new AsyncLocalStorage<boolean>()

/** Runs `work` as the inside of a transaction, so that the guard below can tell. */
export const asInside = <T>(work: () => Promise<T>): Promise<T> => inside.run(true, work)

/** How long a statement waits for another process that holds the file; the thread waits with it. */
const busyTimeoutMs = 2000

const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'temp_store = MEMORY',
  'foreign_keys = ON',
  // Keys, tokens and codes that were deleted are not left in free pages.
  'secure_delete = ON',
  `busy_timeout = ${busyTimeoutMs}`,
]

/** Statements are compiled once; more different texts than this means that a text is built with values in it. */
const maxStatements = 500

/** Kysely on node:sqlite: one connection, used by one caller after the other. */
export function sqliteDialect(path: string): Dialect {
  const file = new DatabaseSync(path)
  file.exec('PRAGMA page_size = 8192')
  for (const pragma of pragmas) file.exec(`PRAGMA ${pragma}`)
  const database = asKyselyDatabase(file)
  return new OneWriterDialect({ database })
}

function asKyselyDatabase(file: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, StatementSync>()
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text)
    if (known) return known
    if (statements.size >= maxStatements) statements.clear()
    const statement = file.prepare(text)
    statements.set(text, statement)
    return statement
  }
  return {
    close: () => file.close(),
    prepare(text) {
      const statement = prepare(text)
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...checked(values)).map((row) => ({ ...row })),
        run: (values) => statement.run(...checked(values)),
        iterate: (values) => statement.iterate(...checked(values)),
      }
    },
  } as SqliteDatabase
}

/** node:sqlite takes an object as named parameters, so a Date would silently become NULL. */
function checked(values: readonly unknown[]): SQLInputValue[] {
  for (const value of values) {
    const isPlain = value === null || ['string', 'number', 'bigint'].includes(typeof value)
    if (!isPlain && !(value instanceof Uint8Array)) {
      throw new TypeError(`not a database value: ${Object.prototype.toString.call(value)}`)
    }
  }
  return values as SQLInputValue[]
}

/** Without the guard, `db` used inside an open transaction would wait for itself for ever. */
class OneWriterDriver extends SqliteDriver {
  #turn: Promise<void> = Promise.resolve()
  #done: (() => void) | undefined

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (inside.getStore()) throw new Error('db used inside a transaction: pass tx on')
    const before = this.#turn
    let release = () => {}
    this.#turn = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#done = release
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    this.#done?.()
  }
}

class OneWriterAdapter extends SqliteAdapter {
  // Else a migration that fails leaves half its tables behind.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
  // The driver above does the queueing.
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

class OneWriterDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver() {
    return new OneWriterDriver(this.#config)
  }

  override createAdapter() {
    return new OneWriterAdapter()
  }
}
