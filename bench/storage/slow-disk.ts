import { execFileSync } from 'node:child_process'
import { mark, slowDiskBudgetMs } from './budgets.ts'
import type { Tools } from './contenders.ts'
import type { EngineName, Options } from './options.ts'
import type { PacedResult } from './paced.ts'
import type { Latency } from './recorder.ts'
import type { CorsacOptions } from './server.ts'
import { ms } from './words.ts'

/** How long things take on one engine while every fsync takes long. */
export interface SlowDisk {
  readonly engine: EngineName
  readonly delayMs: number
  readonly puts: Latency
  readonly others: PacedResult
}

const devices = 8
const perSecond = 20
const shortestSeconds = 3

/**
 * Delays the end of each fsync, as on the disk of a small home computer: of the server on SQLite, of
 * the database on PostgreSQL. Some devices write without pause, and other requests go on beside them.
 *
 * @returns nothing where there is no strace
 */
export async function measureSlowDisk(options: Options, tools: Tools): Promise<SlowDisk[]> {
  if (!hasStrace()) {
    console.log('slow disk: left out, strace is missing (apt-get install strace)')
    return []
  }
  const all: SlowDisk[] = []
  for (const engine of options.engines) {
    if (engine === 'sqlite') {
      all.push(await measureOn({ prefix: slowed(options.slowDiskMs) }, engine, options, tools))
    } else {
      await using postgres = await tools.contenders.ownPostgres(slowed(options.slowDiskMs))
      const databases = await tools.contenders.newDatabases(postgres)
      const where = { databases, databasePid: postgres.pid }
      all.push(await measureOn(where, engine, options, tools))
    }
  }
  return all
}

async function measureOn(
  where: Pick<CorsacOptions, 'prefix' | 'databases' | 'databasePid'>,
  engine: EngineName,
  { slowDiskMs, seconds, isQuick }: Options,
  { contenders, loader }: Tools,
): Promise<SlowDisk> {
  // One address asks for an account more often than is allowed to it.
  const env = { CORSAC_RATE_LIMITS: '0' }
  await using server = await contenders.startEngine(engine, { ...where, env })
  await loader.call('aim', { target: server.target, isQuick, firstUid: 0 })
  await loader.call('prepare', { kind: 'put one', devices })
  const length = Math.max(seconds, shortestSeconds)
  const [load, others] = await Promise.all([
    loader.call('run', { kind: 'put one', seconds: length }),
    loader.call('paced', { seconds: length, perSecond }, true),
  ])
  await loader.call('verify', undefined)
  const result = { engine, delayMs: slowDiskMs, puts: load.latency, others }
  for (const line of slowDiskLines(result)) console.log(line)
  return result
}

/** Only the two calls stop in the tracer; everything else runs at full speed. */
const slowed = (delayMs: number): string[] => [
  'strace',
  '--seccomp-bpf',
  '-f',
  '-qq',
  '-o',
  '/dev/null',
  '-e',
  'trace=fsync,fdatasync',
  '-e',
  `inject=fsync,fdatasync:delay_exit=${delayMs * 1000}`,
]

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const slowDiskLines = ({ engine, delayMs, puts, others }: SlowDisk): string[] => [
  `slow disk, ${engine}, ${delayMs} ms per fsync: ${devices} devices put, p50 ${ms(puts.p50)} p95 ${ms(puts.p95)} ms`,
  ...Object.entries(others).map(
    ([what, { p50, p95, count }]) =>
      `  ${what.padEnd(17)} p50 ${ms(p50)} p95 ${ms(p95)} ms (${count} requests)  ≤ ${slowDiskBudgetMs} ms ${mark(p95 <= slowDiskBudgetMs)}`,
  ),
]
