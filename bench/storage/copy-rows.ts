import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

/** Which rows are copied to whom: those of `from` to the users `first` … `last`. */
export interface Copies {
  readonly from: number
  readonly first: number
  readonly last: number
}

/** Users in one transaction, so that the log of changes stays small. */
const together = 20

/**
 * Copies every row of one user to others in a file of a storage that is stopped: all tables that have
 * a column `uid`, whatever else they have.
 */
export function copyInSqlite(path: string, { from, first, last }: Copies): void {
  const db = new DatabaseSync(path)
  // A power cut in the middle of this costs nothing.
  db.exec('PRAGMA synchronous = OFF')
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const copies = tables.flatMap(({ name }) => {
    const columns = db
      .prepare(`PRAGMA table_info("${name}")`)
      .all()
      .map((row) => String(row['name']))
    return columns.includes('uid') ? [db.prepare(copyText(`"${name}"`, columns, '?2', '?1'))] : []
  })
  for (let uid = first; uid <= last; ) {
    db.exec('BEGIN')
    for (const end = Math.min(last, uid + together - 1); uid <= end; uid++) {
      for (const copy of copies) copy.run(from, uid)
    }
    db.exec('COMMIT')
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  // What the system has yet to write would slow down who is measured next.
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** The same in a PostgreSQL database. */
export async function copyInPostgres(url: string, { from, first, last }: Copies): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('SET synchronous_commit = off')
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name,
       array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
     GROUP BY table_schema, table_name`,
  )
  for (const { name, columns } of rows.filter((table) => table.columns.includes('uid'))) {
    const text = copyText(
      name,
      columns,
      'target',
      '$1',
      ', generate_series($2::bigint, $3::bigint) target',
    )
    for (let uid = first; uid <= last; uid += together) {
      await client.query(text, [from, uid, Math.min(last, uid + together - 1)])
    }
  }
  await client.query('VACUUM ANALYZE')
  await client.query('CHECKPOINT')
  await client.end()
}

function copyText(name: string, columns: string[], to: string, from: string, more = ''): string {
  const quoted = columns.map((column) => `"${column}"`)
  const values = quoted.map((column) => (column === '"uid"' ? to : `source.${column}`))
  return `INSERT INTO ${name} (${quoted}) SELECT ${values} FROM ${name} source${more} WHERE source."uid" = ${from}`
}
