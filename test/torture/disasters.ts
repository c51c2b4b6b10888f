import { writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { House } from './house.ts'
import { type StopMode, stopModes } from './postgres.ts'
import type { Random } from './random.ts'
import type { Report } from './report.ts'
import type { SmallDisk } from './small-disk.ts'
import type { User } from './user.ts'

const hourMs = 3_600_000
/** How long everything goes well in between, when nobody says how often the server is to be killed. */
const shortestLifeMs = 50
const longestLifeMs = 1500
/** How long a database is away, or a disk full, beyond what it takes by itself. */
const longestTroubleMs = 1200
/** Between two writes that are sure to be tried while there is trouble. */
const probeMs = 50

export interface Scene {
  readonly house: House
  readonly users: readonly User[]
  readonly report: Report
  readonly random: Random
  /** Where the clock's error stands. */
  readonly clockFile: string
  /** Absent: it is never full. */
  readonly disk: SmallDisk | undefined
}

/** Lets one bad thing after the other happen, at random moments. */
export async function strikeUntil(until: number, scene: Scene): Promise<void> {
  const { house, report, random, clockFile } = scene
  const { kills, stepClock, databaseRestarts, fullDisk } = report.options
  const deck: readonly Strike[] = [
    'kill',
    ...(databaseRestarts ? (['restart', 'restart', 'both'] as const) : []),
    ...(fullDisk ? (['fullDisk'] as const) : []),
  ]
  let cards: Strike[] = []
  for (;;) {
    const left = until - performance.now()
    // With a number of kills, what is left of the time is shared by those that are left.
    const life =
      kills === undefined
        ? random.between(shortestLifeMs, longestLifeMs)
        : random.next() * 2 * (left / (kills - report.kills + 1))
    const isEnough = kills !== undefined && report.kills >= kills
    if (left <= life || isEnough) {
      await watch(Math.max(0, left), house)
      break
    }
    await watch(life, house)
    if (stepClock) {
      await writeFile(clockFile, String(random.of([0, hourMs])))
      if (random.oneIn(2)) await watch(random.between(10, 300), house)
    }
    if (cards.length === 0) cards = random.shuffled(deck)
    await strikes[cards.pop() ?? 'kill'](scene)
  }
  house.end()
}

const strikes = {
  async kill(scene: Scene): Promise<void> {
    const { house, report, random } = scene
    await kill(scene)
    await report.options.whileDead?.(house.folder)
    while (random.oneIn(6)) {
      // Also while it opens its database and finds what the last kill left.
      await house.startAndKill(random.between(30, 900))
      report.kills++
    }
    await start(scene)
  },

  async restart(scene: Scene): Promise<void> {
    const { house, report, random } = scene
    await house.stopDatabase(nextStop(scene))
    await press(random.oneIn(2) ? 0 : random.between(1, longestTroubleMs), house)
    readAll(scene)
    await house.startDatabase()
    report.longestRecoveryMs = Math.max(report.longestRecoveryMs, await house.recover())
    house.watch()
  },

  /** Server and database at once, as when a machine is switched off. */
  async both(scene: Scene): Promise<void> {
    const { house, random } = scene
    const stopped = house.stopDatabase(nextStop(scene))
    await delay(random.between(0, 100))
    await kill(scene)
    await stopped
    await house.startDatabase()
    await start(scene)
  },

  async fullDisk(scene: Scene): Promise<void> {
    const { house, report, random, disk } = scene
    report.fullDisks++
    // A database that ends itself for want of room leaves as much open as one that is ended.
    const settle = report.options.engine === 'postgres' ? house.beginDoubt() : () => {}
    disk?.fill()
    await press(random.between(100, longestTroubleMs), house)
    const isKilled = random.oneIn(3)
    if (isKilled) await kill(scene)
    readAll(scene)
    disk?.empty()
    await house.reviveDatabase()
    if (isKilled) await start(scene)
    else report.longestRecoveryMs = Math.max(report.longestRecoveryMs, await house.recover())
    settle()
    house.watch()
  },
}

type Strike = keyof typeof strikes

async function kill(scene: Scene): Promise<void> {
  await scene.house.kill()
  scene.report.kills++
  readAll(scene)
}

async function start({ house, report }: Scene): Promise<void> {
  const from = performance.now()
  await house.start()
  await house.recover()
  report.starts++
  report.longestStartMs = Math.max(report.longestStartMs, performance.now() - from)
}

/** Each mode as often as the other. */
function nextStop({ random, report: { restarts } }: Scene): StopMode {
  const [first, second] = random.shuffled(stopModes)
  const mode = first && second && restarts[second] < restarts[first] ? second : (first ?? 'fast')
  restarts[mode]++
  return mode
}

function readAll({ users }: Scene): void {
  for (const user of users) user.wantAudit()
}

/** @throws when the server ended without being killed */
async function watch(ms: number, house: House): Promise<void> {
  const until = performance.now() + ms
  for (let left = ms; left > 0; left = until - performance.now()) {
    await delay(Math.min(left, 100))
    house.watch()
  }
}

/** Writes while there is trouble, whatever the devices do. */
async function press(ms: number, house: House): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    await house.probe()
    await delay(Math.min(probeMs, Math.max(0, until - performance.now())))
  }
}
