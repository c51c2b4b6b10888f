import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const installs = '/usr/lib/postgresql'
const startMs = 30_000

/**
 * Runs its arguments until its standard input ends, which the system does when this process is gone,
 * however it went; then removes the folder in which it is.
 */
const whileWeLive = `"$@" & server=$!; cat; kill -QUIT $server; wait $server; rm -rf "$PWD"`

let started: Promise<string> | undefined

/**
 * The address of a PostgreSQL of our own in a temporary folder, started at the first call; it ends with
 * this process, also when that is killed. It listens on a Unix socket only; `database` names one in it.
 */
export async function postgresUrl(database: string): Promise<string> {
  started ??= start()
  return `postgresql:///${database}?host=${encodeURIComponent(await started)}&user=postgres`
}

async function start(): Promise<string> {
  const bin = findBinaries()
  // PostgreSQL refuses to run as root; its package brings a user for that.
  const runAs = userInfo().uid === 0 ? idsOf('postgres') : undefined
  const folder = mkdtempSync('/tmp/corsac-postgres-')
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  const options = { ...runAs, cwd: folder, stdio: 'ignore' as const }
  const data = join(folder, 'data')
  const asWeNeedIt = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N']
  execFileSync(join(bin, 'initdb'), ['-D', data, ...asWeNeedIt], options)
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'max_connections=300',
    `unix_socket_directories=${folder}`,
  ]
  const args = ['-D', data, '-h', '', ...settings.flatMap((setting) => ['-c', setting])]
  const keeper = spawn('sh', ['-c', whileWeLive, 'sh', join(bin, 'postgres'), ...args], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C is for us: it would end the keeper before its server.
    detached: true,
  })
  keeper.unref()
  // A pipe of a child is a socket, which would keep this process alive.
  ;(keeper.stdin as Socket).unref()
  for (const until = Date.now() + startMs; ; ) {
    if (existsSync(join(folder, '.s.PGSQL.5432')) && isReady(bin, folder)) return folder
    if (Date.now() > until || keeper.exitCode !== null) throw new Error('PostgreSQL did not start')
    await delay(50)
  }
}

/** The folder of the newest PostgreSQL's programs. @throws when there is none */
export function findBinaries(): string {
  const versions = existsSync(installs)
    ? readdirSync(installs).sort((a, b) => Number(b) - Number(a))
    : []
  const [newest] = versions
  if (!newest) throw new Error('PostgreSQL is missing: apt-get install postgresql')
  return join(installs, newest, 'bin')
}

/** A user of this machine, as `spawn` and `chown` want it. */
export const idsOf = (user: string): { uid: number; gid: number } => ({
  uid: Number(execFileSync('id', ['-u', user])),
  gid: Number(execFileSync('id', ['-g', user])),
})

function isReady(bin: string, folder: string): boolean {
  try {
    execFileSync(join(bin, 'pg_isready'), ['-q', '-h', folder, '-U', 'postgres'])
    return true
  } catch {
    return false
  }
}
