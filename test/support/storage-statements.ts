import pg from 'pg'
import { unroutedTables } from './routing.ts'

/** What the storage engines on PostgreSQL sent in this process, and what was wrong with it. */
export interface WatchedStatements {
  readonly texts: ReadonlySet<string>
  /** `table: statement` of each that is not bound to one user. */
  readonly faults: readonly string[]
}

/** The name under which the engine's connections are known to the database. */
const application = 'corsac-storage'

const recordings = new Set<Set<string>>()

/** The names of the statements that engines send from now on, until it is disposed of. */
export function recordStatements(): Disposable & { readonly names: ReadonlySet<string> } {
  watchStatements()
  const names = new Set<string>()
  recordings.add(names)
  return { names, [Symbol.dispose]: () => void recordings.delete(names) }
}

let watched: { texts: Set<string>; faults: string[] } | undefined

/** Looks, from now on, at every statement that an engine sends on any connection, before it is sent. */
export function watchStatements(): WatchedStatements {
  if (watched) return watched
  const seen = { texts: new Set<string>(), faults: [] as string[] }
  watched = seen
  const { prototype } = pg.Client
  const send = prototype.query as (this: pg.Client, ...args: unknown[]) => unknown
  function query(this: pg.Client, ...args: unknown[]): unknown {
    if (nameOf(this) === application) look(seen, args[0])
    return send.apply(this, args)
  }
  prototype.query = query as typeof prototype.query
  return seen
}

const nameOf = (client: pg.Client): unknown =>
  (client as unknown as { connectionParameters: { application_name?: unknown } })
    .connectionParameters.application_name

function look({ texts, faults }: { texts: Set<string>; faults: string[] }, sent: unknown): void {
  const { text, name } =
    typeof sent === 'string' ? { text: sent } : (sent as { text: string; name?: string })
  if (name !== undefined) for (const names of recordings) names.add(name)
  // Migrations are sent as they stand.
  if (texts.has(text) || /^\s*(CREATE|ALTER|--)/.test(text)) return
  texts.add(text)
  faults.push(...unroutedTables(text).map((table) => `${table}: ${text}`))
}
