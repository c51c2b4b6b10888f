import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { overSocket, StorageClient, storageCredentials } from '../support/storage-client.ts'
import { mountPath, testNode, testOrigin } from '../support/storage-server.ts'
import { allRules, type Checked } from './checker/check.ts'
import { isAcknowledged, type Op } from './checker/history.ts'
import { type Courier, Device } from './device.ts'
import { Random } from './random.ts'
import { emptyReport, type Report } from './report.ts'
import { type Engine, StorageProcess } from './server.ts'
import { type Stage, User } from './user.ts'
import { send, sendCut } from './wire.ts'

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
  /** Called with the server's folder each time that it was killed while it served. */
  readonly whileDead?: (folder: string) => Promise<void>
}

const hourMs = 3_600_000
/** A token for longer than any run. */
const tokenMs = 30 * 24 * hourMs
/** Violations that are kept; the first ones say most. */
const maxKept = 20
/** Users that are checked again and again begin here. */
const firstUid = 10_000
/** How long a server serves before it is killed, when nobody says how often. */
const shortestLifeMs = 50
const longestLifeMs = 1500

/**
 * Lets devices write and read on a storage that is killed at random moments and started again, and
 * checks what they tell. The same seed makes the same devices choose the same requests as long as
 * they are told the same; when they are told what is left to the machine.
 *
 * @throws when the server ends by itself, does not start, or leaves a request without an answer
 */
export async function torture(options: TortureOptions): Promise<Report> {
  const { engine, seed, seconds, users: userCount = 12, devices: deviceCount = 50 } = options
  const scratch = await mkdtemp(join(tmpdir(), 'corsac-torture-run-'))
  await using cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => rm(scratch, { recursive: true }))
  const clockFile = join(scratch, 'clock')
  await writeFile(clockFile, '0')
  await using server = await StorageProcess.open({
    engine,
    ...(options.stepClock && { clockFile }),
  })
  const report = emptyReport(options)
  const house = new House(server)
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
  const devices = Array.from({ length: deviceCount }, (_, index) => {
    const user = users[index % userCount]
    if (!user) throw new Error('no users')
    return new Device(`d${index}`, {
      user,
      random: new Random(seed, index),
      courier: house.courierOf(user.uid),
      pauseMs: options.pauseMs ?? 60,
    })
  })
  const until = performance.now() + seconds * 1000
  const work = [
    ...devices.map((device) => device.run()),
    ...users.map((user) => user.auditUntilOver()),
    killUntil(until, { options, house, users, report, clockFile }),
  ]
  try {
    await Promise.all(work)
    for (const user of users) await user.finish()
  } finally {
    house.end()
    await Promise.allSettled(work)
    house.close()
  }
  report.load = loadavg()[0] ?? 0
  return report
}

async function killUntil(
  until: number,
  {
    options,
    house,
    users,
    report,
    clockFile,
  }: {
    options: TortureOptions
    house: House
    users: readonly User[]
    report: Report
    clockFile: string
  },
): Promise<void> {
  const random = new Random(options.seed, -7)
  const { kills } = options
  for (;;) {
    const left = until - performance.now()
    // With a number of kills, what is left of the time is shared by those that are left.
    const life =
      kills === undefined
        ? random.between(shortestLifeMs, longestLifeMs)
        : random.next() * 2 * (left / (kills - report.kills + 1))
    const isEnough = kills !== undefined && report.kills >= kills
    if (left <= life || isEnough) {
      await pauseWatching(Math.max(0, left), house)
      break
    }
    await pauseWatching(life, house)
    if (options.stepClock) {
      await writeFile(clockFile, String(random.of([0, hourMs])))
      if (random.oneIn(2)) await pauseWatching(random.between(10, 300), house)
    }
    await house.kill()
    report.kills++
    for (const user of users) user.wantAudit()
    await options.whileDead?.(house.folder)
    while (random.oneIn(6)) {
      // Also while it opens its database and finds what the last kill left.
      await house.startAndKill(random.between(30, 900))
      report.kills++
    }
    await house.start()
    report.starts++
  }
  house.end()
}

/** @throws when the server ended without being killed */
async function pauseWatching(ms: number, house: House): Promise<void> {
  const until = performance.now() + ms
  for (let left = ms; left > 0; left = until - performance.now()) {
    await delay(Math.min(left, 100))
    house.watch()
  }
}

/** The server as the others see it: there, or not at the moment. */
class House implements Stage {
  readonly #server: StorageProcess
  #ticks = 0
  #agent = new Agent({ keepAlive: true })
  #isServing = true
  #served: Promise<void> = Promise.resolve()
  #serve = () => {}
  isOver = false

  constructor(server: StorageProcess) {
    this.#server = server
  }

  get folder(): string {
    return this.#server.folder
  }

  tick = (): number => ++this.#ticks

  get isRunning(): boolean {
    return this.#isServing
  }

  running = (): Promise<void> => this.#served

  watch(): void {
    // Its port can't be asked for when it ended.
    if (this.#isServing) void this.#server.port
  }

  async kill(): Promise<void> {
    this.#served = new Promise((resolve) => {
      this.#serve = resolve
    })
    const dead = this.#server.kill()
    this.#isServing = false
    await dead
    this.#agent.destroy()
    this.#agent = new Agent({ keepAlive: true })
  }

  async startAndKill(afterMs: number): Promise<void> {
    await this.#server.start(afterMs)
  }

  async start(): Promise<void> {
    await this.#server.start()
    this.#isServing = true
    this.#serve()
  }

  end(): void {
    this.isOver = true
    this.#serve()
  }

  close(): void {
    this.#agent.destroy()
  }

  clientOf(uid: number): StorageClient {
    return new StorageClient({
      transport: overSocket(this.#server.port, this.#agent),
      credentials: this.#credentialsOf(uid),
      origin: testOrigin,
      endpoint: `${mountPath}/${uid}`,
    })
  }

  courierOf(uid: number): Courier {
    return {
      tick: this.tick,
      send: (sending) => send(this.clientOf(uid), sending),
      cut: (sending, share) =>
        sendCut(this.clientOf(uid), sending, {
          port: this.#server.port,
          agent: this.#agent,
          share,
        }),
    }
  }

  readonly #credentials = new Map<number, ReturnType<typeof storageCredentials>>()

  #credentialsOf(uid: number) {
    const known = this.#credentials.get(uid)
    if (known) return known
    const credentials = storageCredentials(testNode.key, {
      node: testNode.id,
      uid,
      expiresAt: Date.now() + tokenMs,
    })
    this.#credentials.set(uid, credentials)
    return credentials
  }
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
