import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { engines } from './engines.ts'
import { format, type Report } from './report.ts'
import { type TortureOptions, torture } from './torture.ts'

/** In CI: a longer run is `npm run torture`. */
const seconds = { sqlite: 20, postgres: 10 } as const
const clockSeconds = 5
const diskSeconds = 6
const restartSeconds = 10
/** With something planted that must be found. */
const plantedSeconds = 6
/** A database that is ended leaves to the system what it has written: no need to wait for the disk. */
const noDisk = 'fsync=off'
const few = { devices: 12, users: 3 }

const anySeed = () => Date.now() % 1_000_000

/** Runs it, and finds nothing wrong. */
async function survive(t: TestContext, options: TortureOptions): Promise<Report> {
  const report = await torture(options)
  t.diagnostic(format(report))
  assert.equal(report.found, 0, format(report))
  return report
}

for (const engine of engines) {
  test(`${engine}: whatever 50 devices do while the server is killed again and again, one order of whole writes explains what each was answered (design.md §7)`, async (t) => {
    const report = await survive(t, { engine, seconds: seconds[engine], seed: anySeed() })
    assert.ok(report.kills >= seconds[engine] / 10, `only ${report.kills} kills`)
    assert.ok(report.acknowledged > seconds[engine] * 2, `only ${report.acknowledged} writes`)
    for (const status of ['304', '404', '412', 'cut', 'unknown']) {
      assert.ok(report.statuses[status], `never ${status}`)
    }
  })

  test(`${engine}: the same with a clock that jumps an hour ahead and back (sync.md §3.3)`, async (t) => {
    const options = { engine, seconds: clockSeconds, seed: anySeed(), stepClock: true }
    assert.ok((await survive(t, options)).kills >= 2)
  })
}

test('sqlite: the same on a disk that is full again and again (design.md §7)', async (t) => {
  const options = { seconds: diskSeconds, seed: anySeed(), fullDisk: true }
  const report = await survive(t, { engine: 'sqlite', ...options })
  assert.ok(report.fullDisks >= 1)
})

test('postgres: the same with a database that is restarted under the server, which goes on and serves again when it is back (design.md §7)', async (t) => {
  const report = await survive(t, {
    engine: 'postgres',
    seconds: restartSeconds,
    seed: anySeed(),
    databaseRestarts: true,
    databaseSettings: [noDisk],
  })
  const { fast, immediate } = report.restarts
  assert.ok(fast >= 1 && immediate >= 1, `only ${fast} and ${immediate} restarts`)
  assert.ok((report.statuses['503'] ?? 0) > 0, 'nobody noticed')
})

/** What is lost shows in several ways, the same loss in one or another. */
const isLoss = ({ violations }: Report): boolean => violations.length > 0

test('postgres: a database that acknowledges before it has written is found out when it is restarted', async () => {
  const report = await torture({
    engine: 'postgres',
    seconds: plantedSeconds,
    // Begins late enough with a restart in a hurry.
    seed: 255,
    ...few,
    databaseRestarts: true,
    databaseSettings: [noDisk, 'synchronous_commit=off', 'wal_writer_delay=10s'],
  })
  assert.ok(report.restarts.immediate > 0, 'never restarted in a hurry')
  assert.ok(isLoss(report), format(report))
})

test('a storage that comes back as it was two kills ago is found out', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'corsac-torture-copy-'))
  let deaths = 0
  try {
    const report = await torture({
      engine: 'sqlite',
      // On a busy machine there are fewer kills in a second.
      seconds: 2 * plantedSeconds,
      seed: 7,
      ...few,
      whileDead: async (folder) => {
        deaths++
        if (deaths === 1) await cp(folder, copy, { recursive: true })
        if (deaths !== 3) return
        await rm(folder, { recursive: true })
        await cp(copy, folder, { recursive: true })
      },
    })
    assert.ok(deaths >= 3, 'too few kills')
    assert.ok(isLoss(report), format(report))
  } finally {
    await rm(copy, { recursive: true })
  }
})
