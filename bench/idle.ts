/**
 * What the server costs while nobody uses it: `node bench/idle.ts`, after a build. Prints processor
 * time until ready, memory 30 s later, what is installed at run time and the size of the first script,
 * each beside its budget (design.md §6), and ends with 1 when one is exceeded.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { startServer } from '../test/support/server.ts'

const root = resolve(import.meta.dirname, '..')
const settleMs = 30_000
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']))

/** Seconds of processor time that a process has used, with all its threads. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Megabytes (10^6 bytes) of memory that a process holds. */
const residentMb = (pid: number): number =>
  (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6

/** The packages that a production install has. */
function runtimePackages(): string[] {
  const list = execFileSync(
    'npm',
    ['ls', '--omit=dev', '--omit=optional', '--all', '--parseable'],
    { cwd: root, encoding: 'utf8' },
  )
  return [...new Set(list.trim().split('\n').slice(1))]
}

const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes('/node_modules'),
    )
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

function firstScriptKb(): number {
  const folder = join(root, 'dist', 'web')
  const script = readdirSync(folder).find((name) => /^app-.*\.js$/.test(name))
  if (!script) throw new Error('no page is built: npm run build')
  return gzipSync(readFileSync(join(folder, script))).length / 1000
}

await using server = await startServer()
const cpu = cpuSeconds(server.pid)
await delay(settleMs)
const packages = runtimePackages()
const rows: [what: string, measured: number, unit: string, budget: number][] = [
  ['processor time until ready', cpu, 's', 0.3],
  ['memory 30 s after ready', residentMb(server.pid), 'MB', 100],
  ['packages at run time', packages.length, '', 90],
  ['first script, gzipped', firstScriptKb(), 'kB', 30],
]
for (const [what, measured, unit, budget] of rows) {
  console.log(
    `${what.padEnd(28)} ${measured.toFixed(2).padStart(8)} ${unit.padEnd(3)} budget ${budget}`,
  )
}
const megabytes = packages.reduce((sum, folder) => sum + bytesBelow(folder), 0) / 1e6
console.log(`${'size of those packages'.padEnd(28)} ${megabytes.toFixed(2).padStart(8)} MB`)
if (rows.some(([, measured, , budget]) => measured > budget)) process.exitCode = 1
