import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { engines } from './engines.ts'
import { format } from './report.ts'
import { torture } from './torture.ts'

/** In CI: a longer run is `npm run torture`. */
const firstSeconds = 45
const otherSeconds = 20

for (const [index, engine] of engines.entries()) {
  const seconds = index === 0 ? firstSeconds : otherSeconds

  test(`${engine}: whatever 50 devices do while the server is killed again and again, one order of whole writes explains what each was answered (design.md §7)`, async (t) => {
    const report = await torture({ engine, seconds, seed: Date.now() % 1_000_000 })
    t.diagnostic(format(report))
    assert.equal(report.found, 0, format(report))
    assert.ok(report.kills >= seconds / 10, `only ${report.kills} kills`)
    assert.ok(report.acknowledged > seconds * 2, `only ${report.acknowledged} writes`)
    for (const status of ['304', '404', '412', 'cut', 'unknown']) {
      assert.ok(report.statuses[status], `never ${status}`)
    }
  })

  test(`${engine}: the same with a clock that jumps an hour ahead and back (sync.md §3.3)`, async (t) => {
    const seed = Date.now() % 1_000_000
    const report = await torture({ engine, seconds: seconds / 3, seed, stepClock: true })
    t.diagnostic(format(report))
    assert.equal(report.found, 0, format(report))
    assert.ok(report.kills >= 2)
  })
}

test('a storage that comes back as it was two kills ago is found out', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'corsac-torture-copy-'))
  let deaths = 0
  try {
    const report = await torture({
      engine: 'sqlite',
      seconds: 12,
      seed: 7,
      devices: 12,
      users: 3,
      whileDead: async (folder) => {
        deaths++
        if (deaths === 1) await cp(folder, copy, { recursive: true })
        if (deaths !== 3) return
        await rm(folder, { recursive: true })
        await cp(copy, folder, { recursive: true })
      },
    })
    assert.ok(deaths >= 3, 'too few kills')
    const kinds = new Set(report.violations.map(({ kind }) => kind))
    assert.ok(kinds.has('lostWrite') || kinds.has('resurrection'), [...kinds].join())
  } finally {
    await rm(copy, { recursive: true })
  }
})
