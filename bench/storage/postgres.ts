import { execFileSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, idsOf } from '../../test/support/postgres.ts'
import { startChild, stopChild } from './children.ts'
import { temporaryFolder } from './folders.ts'
import type { Cores } from './machine.ts'
import { treeOf } from './processes.ts'

const startMs = 30_000

/** A PostgreSQL with its own defaults, so that what it acknowledged is on the disk. */
export interface Postgres extends AsyncDisposable {
  readonly pid: number
  /** The address of a database in it. */
  url(database: string): string
  /** Makes an empty database. @returns its address */
  newDatabase(): Promise<string>
}

/**
 * Starts one in a temporary folder, reached by a Unix socket.
 *
 * @param prefix what goes before the command, such as strace
 */
export async function startPostgres(
  cores: Cores | undefined,
  prefix: readonly string[] = [],
): Promise<Postgres> {
  const bin = findBinaries()
  // It refuses to run as root; its package brings a user for that.
  const runAs = userInfo().uid === 0 ? idsOf('postgres') : undefined
  const temporary = temporaryFolder()
  const folder = temporary.path
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  const options = { ...runAs, cwd: folder, stdio: 'ignore' as const }
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-N'], options)
  const held = cores ? cores.hold(cores.servers) : []
  const args = ['-D', data, '-h', '', '-c', `unix_socket_directories=${folder}`]
  const child = startChild([...held, ...prefix, join(bin, 'postgres'), ...args], options)
  const url = (database: string) =>
    `postgresql:///${database}?host=${encodeURIComponent(folder)}&user=postgres`
  let made = 0
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  for (const until = Date.now() + startMs; ; await delay(50)) {
    const isReady = await administer('select 1').then(
      () => true,
      () => false,
    )
    if (isReady) break
    if (Date.now() > until || child.exitCode !== null) throw new Error('PostgreSQL did not start')
  }
  return {
    pid: child.pid ?? 0,
    url,
    async newDatabase() {
      const name = `bench_${++made}`
      await administer(`create database ${name}`)
      return url(name)
    },
    async [Symbol.asyncDispose]() {
      // Whoever traces the server ends with it.
      const [own = 0, traced] = child.pid ? treeOf(child.pid) : []
      await stopChild(child, 'SIGINT', prefix.length > 0 ? traced : own)
      temporary[Symbol.dispose]()
    },
  }
}
