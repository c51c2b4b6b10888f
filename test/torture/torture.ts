import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { allRules, type Checked } from './checker/check.ts'
import { isAcknowledged, type Op } from './checker/history.ts'
import { Device } from './device.ts'
import { strikeUntil } from './disasters.ts'
import { House } from './house.ts'
import { RestartingPostgres } from './postgres.ts'
import { Random } from './random.ts'
import { emptyReport, type Report } from './report.ts'
import { type Engine, StorageProcess } from './server.ts'
import { SmallDisk } from './small-disk.ts'
import { User } from './user.ts'

export interface TortureOptions {
  readonly engine: Engine
  readonly seed: number
  readonly seconds: number
  /** How often the server is killed, about; absent: as often as it can be. */
  readonly kills?: number
  readonly users?: number
  readonly devices?: number
  /** Between two requests of a device, on average. */
  readonly pauseMs?: number
  /** Puts the server's clock an hour ahead, and back again, at random moments. */
  readonly stepClock?: boolean
  /** Restarts PostgreSQL under the server at random moments, as `pg_ctl restart -m fast` and `-m immediate` do. */
  readonly databaseRestarts?: boolean
  /** Settings of that PostgreSQL, as `name=value`. */
  readonly databaseSettings?: readonly string[]
  /** Keeps the database on a disk that is full at random moments; only root can make one. */
  readonly fullDisk?: boolean
  /** Called with the server's folder each time that it was killed while it served. */
  readonly whileDead?: (folder: string) => Promise<void>
}

const defaultUsers = 12
const defaultDevices = 50
const defaultPauseMs = 60
/** Enough for what so few users have, and for a PostgreSQL around it. */
const diskMegabytes = { sqlite: 32, postgres: 192 } as const
/** Violations that are kept; the first ones say most. */
const maxKept = 20
/** Users that are checked again and again begin here. */
const firstUid = 10_000

/**
 * Lets devices write and read on a storage that is killed at random moments and started again, and
 * checks what they tell. The same seed makes the same devices choose the same requests as long as
 * they are told the same; when they are told what is left to the machine.
 *
 * @param report grows while it runs
 * @throws when the server ends by itself, does not start, leaves a request without an answer, or does
 *   not serve again when its trouble is over
 */
export async function torture(
  options: TortureOptions,
  report: Report = emptyReport(options),
): Promise<Report> {
  const { engine, seed, seconds, users: userCount = defaultUsers } = options
  if (options.databaseRestarts && engine === 'sqlite') throw new Error('SQLite has no restarts')
  await using owned = new AsyncDisposableStack()
  const scratch = await mkdtemp(join(tmpdir(), 'corsac-torture-run-'))
  owned.defer(() => rm(scratch, { recursive: true }))
  const clockFile = join(scratch, 'clock')
  await writeFile(clockFile, '0')
  const disk = options.fullDisk ? owned.use(new SmallDisk(diskMegabytes[engine])) : undefined
  const within = disk && { within: disk.folder }
  const hasOwn = engine === 'postgres' && (options.databaseRestarts || options.fullDisk)
  const settings = options.databaseSettings ?? []
  const postgres = hasOwn
    ? owned.use(await RestartingPostgres.open({ ...within, settings }))
    : undefined
  const server = owned.use(
    await StorageProcess.open({
      engine,
      ...within,
      ...(postgres && { databaseUrl: await postgres.newDatabase('torture') }),
      ...(options.stepClock && { clockFile }),
    }),
  )
  const house = new House(server, postgres)
  owned.defer(() => house.close())
  const rules = { ...allRules, announcedTime: !options.stepClock }
  const checked = (user: User, result: Checked, ops: readonly Op[]) => {
    note(report, result, ops)
    for (const violation of result.violations) {
      if (report.violations.length < maxKept)
        report.violations.push({ uid: user.uid, ...violation })
      report.found++
    }
  }
  const users = Array.from(
    { length: userCount },
    (_, index) => new User(firstUid + index, { stage: house, rules, checked }),
  )
  const devices = Array.from({ length: options.devices ?? defaultDevices }, (_, index) => {
    const user = users[index % userCount]
    if (!user) throw new Error('no users')
    return new Device(`d${index}`, {
      user,
      random: new Random(seed, index),
      courier: house.courierOf(user.uid),
      pauseMs: options.pauseMs ?? defaultPauseMs,
    })
  })
  report.users = users.length
  report.devices = devices.length
  const until = performance.now() + seconds * 1000
  const random = new Random(seed, -7)
  const work = [
    ...devices.map((device) => device.run()),
    ...users.map((user) => user.auditUntilOver()),
    strikeUntil(until, { house, users, report, random, clockFile, disk }),
  ]
  try {
    await Promise.all(work)
    for (const user of users) await user.finish()
  } finally {
    house.end()
    await Promise.allSettled(work)
  }
  report.load = loadavg()[0] ?? 0
  return report
}

function note(report: Report, { counts }: Checked, ops: readonly Op[]): void {
  report.segments++
  report.compared += counts.compared
  report.happened += counts.happened
  report.mostTried = Math.max(report.mostTried, counts.tried)
  for (const op of ops) {
    report.requests++
    if (isAcknowledged(op)) report.acknowledged++
    if (op.isCut) report.cut++
    else if (!op.answer) report.unknown++
    const status = op.isCut ? 'cut' : String(op.answer?.status ?? 'unknown')
    report.statuses[status] = (report.statuses[status] ?? 0) + 1
  }
}
