import { type Dialect, PostgresDialect } from 'kysely'

/** Connections of one process; a hundred is PostgreSQL's own default for all. */
const maxConnections = 10
const connectMs = 5000
/** An answer that takes longer will not come: the host is lost, or the way to it. */
const answerMs = 60_000

/** Kysely on pg, which is loaded only when a PostgreSQL address is configured. */
export async function postgresDialect(
  url: string,
  onError: (error: Error) => void,
): Promise<Dialect> {
  const { default: pg } = await import('pg')
  // int8 (times, counts) fits a double until the year 287396.
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    query_timeout: answerMs,
    types,
  })
  // An idle connection that the server cuts must not end the process.
  pool.on('error', onError)
  return new PostgresDialect({ pool })
}

/** SQLSTATEs after which the same transaction may succeed. */
const repeatable = new Set(['40001', '40P01'])

/** True when the database asks to run the transaction again. */
export const isRepeatable = (error: unknown): boolean =>
  error instanceof Error && repeatable.has(String((error as { code?: unknown }).code))
