import type { ClientBase } from 'pg'
import { minuteMs, secondMs } from '../../base/clock.ts'

/** How long a write waits for another process that writes for the same user. */
const lockMs = 5 * secondMs
/** Only the removal of very much takes more than a second. */
const statementMs = 5 * minuteMs
/** A process that died in the middle of a commit must not hold its user's row. */
const idleInTransactionMs = 30 * secondMs

/** How long an answer may take: a server that went away without a word never gives one. */
export const answerMs = 30 * secondMs
/** The same for what may take long; the server gives up before. */
export const longAnswerMs = statementMs + 10 * secondMs

/** Writes rely on it (see `scene.ts`), whatever anybody else prefers. */
const isolation = 'default_transaction_isolation'

/**
 * How statements are planned: by their indexes, since each is about one user, once for each
 * connection, and without a compiler. And how long they may take.
 */
const settings: Readonly<Record<string, string>> = {
  [isolation]: 'read committed',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_material: 'off',
  enable_sort: 'off',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  lock_timeout: String(lockMs),
  statement_timeout: String(statementMs),
  idle_in_transaction_session_timeout: String(idleInTransactionMs),
}

/**
 * Gives a new connection its settings, but leaves what the operator's address says of them itself
 * (`options=-c lock_timeout=1s`). They are not asked for when the connection begins: there the
 * address's `options=` would displace them all.
 *
 * PgBouncer passes nothing of that kind on, and so is fine with it; but settings and prepared
 * statements belong to a session, so it needs `pool_mode = session`, and for an address with
 * `options=` also `ignore_startup_parameters = options`, with which it drops them.
 */
export async function applySettings(client: ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config(own.name, own.value, false)
     FROM unnest($1::text[], $2::text[]) AS own (name, value) JOIN pg_settings s USING (name)
     WHERE s.source <> 'client' OR own.name = '${isolation}'`,
    [Object.keys(settings), Object.values(settings)],
  )
}
