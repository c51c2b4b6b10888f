import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { maxShown, unsentMails } from './unsent.ts'

const message = JSON.stringify({ template: 'postVerify', to: 'andre@example.org' })
const row = { message, createdAt: 0, dueAt: 0, attempts: 0, lastError: null }

for (const [engine, open] of engines) {
  test(`${engine}: of the mails that have not left the newest are shown, no more than maxShown (style.md, limits)`, async () => {
    await using db = await open()
    await db.transaction((tx) =>
      tx
        .insertInto('mails')
        .values(Array.from({ length: maxShown + 1 }, () => row))
        .execute(),
    )
    const ids = (await db.transaction(unsentMails)).map(({ id }) => id)
    assert.equal(ids.length, maxShown)
    assert.deepEqual([ids[0], ids.at(-1)], [maxShown + 1, 2])
  })
}
