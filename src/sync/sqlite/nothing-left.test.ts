import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { systemClock } from '../../base/clock.ts'
import { SqliteEngine } from './engine.ts'

const born = 1
const ada = 7
const bert = 8
/** What stands in each of Ada's payloads, over and over: no part of one is without it. */
const mark = 'of-ada!'
/** Inside a page, beside others; about a page; on pages of their own. */
const sizes = [20, 300, 1900, 4000, 8150, 9000, 30_000, 150_000]
const rounds = 120
/** Records of one request. */
const maxTogether = 12

/** Numbers that look random and are the same every time. */
function numbers(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return {
    below: (limit: number) => Math.floor(next() * limit),
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}

const callOf = (uid: number, collection: string) => ({
  user: { uid, born, issuedAt: Date.now(), expired: false, quota: 0 },
  conditions: {},
  collection,
})

for (const [seed, inThisThread] of [
  [1, true],
  [2, true],
  [3, false],
  [4, false],
  // The one with copies.
  [12, false],
] as const) {
  test(`after a purge nothing of what was ever stored is in free pages, in pages of its own or beside records, whatever was replaced and removed before (design.md §1), seed ${seed}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corsac-nothing-left-'))
    const path = join(folder, 'storage.sqlite')
    try {
      {
        await using engine = await SqliteEngine.open({ path, clock: systemClock, inThisThread })
        const { below, of } = numbers(seed)
        const write = async (uid: number) => {
          const call = callOf(uid, of(['history', 'bookmarks', 'tabs']))
          const text = uid === ada ? mark : 'of-bert'
          const changes = Array.from({ length: 1 + below(maxTogether) }, () => {
            const size = Math.max(1, of(sizes) - below(20))
            const payload = JSON.stringify(text.repeat(size / text.length + 1).slice(0, size))
            return { id: `r${below(60)}`, payload, size }
          })
          const ids = changes.map(({ id }) => id)
          const kind = below(10)
          if (kind < 7) await engine.postBsos({ ...call, changes: onePerId(changes) })
          else if (kind < 9) await engine.deleteBsos({ ...call, ids })
          else await engine.deleteCollection(call)
        }
        for (let round = 0; round < rounds; round++) {
          // Together, so that they share a transaction.
          await Promise.all([write(ada), write(bert), write(of([ada, bert]))])
        }
        assert.ok(readFileSync(path).includes(mark))
        const user = { uid: ada, born }
        await engine.closeUser({ ...user, at: Date.now() })
        assert.equal(await engine.purgeUser(user), true)
      }
      {
        using file = new DatabaseSync(path)
        file.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        const [check] = file.prepare('PRAGMA integrity_check').all()
        assert.equal(check?.['integrity_check'], 'ok')
      }
      const bytes = readFileSync(path)
      assert.ok(bytes.includes('of-bert'), 'others keep theirs')
      const { found, inGaps } = remainsIn(bytes)
      assert.equal(found, inGaps)
      assert.ok(inGaps <= maxInGaps, `${inGaps} bytes`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

/**
 * When SQLite shares the cells of a full page out among several, it may leave copies in the unused middle
 * of one, which it does not write over (`sync.md` §5 says so); seldom, and never much.
 */
const maxInGaps = 8192

const pageSize = 8192
/** The first byte of a page that holds rows. */
const tableLeaf = 0x0d

/** @returns bytes of Ada's that are there, and those of them in the unused middle of a page of rows */
function remainsIn(file: Buffer): { found: number; inGaps: number } {
  let [found, inGaps] = [0, 0]
  for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + 1)) {
    found += mark.length
    const page = file.subarray(at - (at % pageSize))
    const cells = page.readUInt16BE(3)
    const gap = { from: 8 + 2 * cells, to: page.readUInt16BE(5) }
    const place = at % pageSize
    if (page[0] === tableLeaf && place >= gap.from && place < gap.to) inGaps += mark.length
  }
  return { found, inGaps }
}

/** A request that names a record twice is another rule's business. */
const onePerId = <Change extends { readonly id: string }>(changes: readonly Change[]): Change[] => [
  ...new Map(changes.map((change) => [change.id, change])).values(),
]
