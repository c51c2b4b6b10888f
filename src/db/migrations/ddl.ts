import { type Kysely, sql } from 'kysely'

/** The two engines of the control plane. */
export type Engine = 'sqlite' | 'postgres'

/**
 * How a migration says tables: column name → `text`, `integer`, `bigint`, `blob` or `serial` and its
 * constraints, in SQL that both engines share.
 */
export interface Ddl {
  table(name: string, columns: Readonly<Record<string, string>>): Promise<void>
  index(table: string, columns: readonly string[]): Promise<void>
  uniqueIndex(table: string, columns: readonly string[]): Promise<void>
  /** Anything else, the same text on both engines. */
  run(statement: string): Promise<void>
}

/** A step of the schema. Steps only grow at the end and run in one transaction (style.md). */
export interface NamedMigration {
  readonly name: string
  up(ddl: Ddl): Promise<void>
}

const types: Readonly<Record<Engine, Readonly<Record<string, string>>>> = {
  sqlite: { bigint: 'integer', serial: 'integer primary key autoincrement' },
  // Ids and hashes compare by their bytes, whatever the database's language (design.md §2a).
  postgres: {
    text: 'text collate "C"',
    blob: 'bytea',
    serial: 'bigint generated always as identity primary key',
  },
}

export function ddl(db: Kysely<never>, engine: Engine): Ddl {
  const run = async (statement: string) => {
    await sql.raw(statement).execute(db)
  }
  const column = ([name, definition]: [string, string]) =>
    `"${name}" ${definition.replace(/^\w+/, (type) => types[engine][type] ?? type)}`
  const addIndex = (kind: string, table: string, columns: readonly string[]) =>
    run(
      `create ${kind} "${[table, ...columns].join('_')}" on "${table}" (${columns.map((c) => `"${c}"`).join(', ')})`,
    )
  return {
    run,
    table: (name, columns) =>
      run(
        `create table "${name}" (${Object.entries(columns).map(column).join(', ')})${engine === 'sqlite' ? ' strict' : ''}`,
      ),
    index: (table, columns) => addIndex('index', table, columns),
    uniqueIndex: (table, columns) => addIndex('unique index', table, columns),
  }
}
