import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decrypted,
  type Person,
  settle,
  signUpFirst,
  stateOf,
  syncNow,
} from '../support/firefox/account.ts'
import { changesIn, readAll } from '../support/firefox/data.ts'
import type { Firefox } from '../support/firefox/launch.ts'
import { runScenario } from '../support/firefox/scenario.ts'

const gil: Person = { email: 'gil@corsac.test', password: 'Two round larders' }

// Beside what is counted here Firefox stores some 21 kB by itself. The old ones are 72 kB, the new
// ones 133 kB: together more than the quota, and less than it once the old ones are gone.
const quota = '200 KB'
const oldOnes = Array.from({ length: 60 }, (_, i) => i)
const newOnes = Array.from({ length: 110 }, (_, i) => i)
const bookmark = (kind: 'oldOne' | 'newOne', i: number) => ({
  guid: `${kind}${String(i).padStart(6, '0')}`,
  title: kind.padEnd(kind === 'oldOne' ? 550 : 580, '.'),
  url: `https://${kind.toLowerCase()}${i}.example/`,
})
const loginGuid = (i: number) => `{00000000-0000-4000-8000-${String(i).padStart(12, '0')}}`
const lateLogin = loginGuid(999)

/** What fills the storage at first, and how its user makes room again. */
const kinds = {
  passwords: {
    fill: (firefox: Firefox) =>
      changesIn(firefox).addPasswords(
        oldOnes.map((i) => ({
          guid: loginGuid(i),
          origin: `https://old${i}.example`,
          action: '',
          username: 'gil',
          password: 'p'.repeat(450),
        })),
      ),
    remove: async (firefox: Firefox) => {
      for (const i of oldOnes) await changesIn(firefox).removePassword(loginGuid(i))
    },
  },
  // Deletions and new ones then go up in one batch of two requests.
  bookmarks: {
    fill: (firefox: Firefox) =>
      changesIn(firefox).addBookmarks(
        'toolbar',
        oldOnes.map((i) => bookmark('oldOne', i)),
      ),
    remove: async (firefox: Firefox) => {
      for (const i of oldOnes) await changesIn(firefox).removeBookmark(bookmark('oldOne', i).guid)
    },
  },
}

for (const [kind, { fill, remove }] of Object.entries(kinds)) {
  test(`over the quota bookmarks wait and all else syncs; without old ${kind} they go up (sync.md §3.12)`, () =>
    runScenario({ env: { CORSAC_STORAGE_QUOTA: quota } }, async ({ server, steps, launch }) => {
      const browser = await launch('full')
      const { firefox } = browser
      await steps.step('signs up', () => signUpFirst(browser, gil, server))
      await steps.step(`fills the storage with ${kind}`, async () => {
        await fill(firefox)
        await settle(firefox)
      })
      const stored = await decrypted(firefox, 'bookmarks')

      await steps.step('bookmarks beyond the quota fail, and nothing else does', async () => {
        await changesIn(firefox).addBookmarks(
          'menu',
          newOnes.map((i) => bookmark('newOne', i)),
        )
        await changesIn(firefox).addPasswords([
          {
            guid: lateLogin,
            origin: 'https://late.example',
            action: '',
            username: 'g',
            password: 'h',
          },
        ])
        await assertRefused(firefox)
        assert.ok(lateLogin in (await decrypted(firefox, 'passwords')))
      })
      const mine = await readAll(firefox)
      await steps.step('however often: nothing is lost here or there', async () => {
        for (let again = 0; again < 3; again++) await assertRefused(firefox)
        assert.deepEqual(await readAll(firefox), mine)
        assert.deepEqual(await decrypted(firefox, 'bookmarks'), stored)
        assert.equal((await stateOf(firefox)).ui, 'signed_in')
      })

      await steps.step(`old ${kind} are deleted, and all is well`, async () => {
        await remove(firefox)
        const left = await readAll(firefox)
        await settle(firefox)
        assert.deepEqual(await readAll(firefox), left)
        const records = await decrypted(firefox, 'bookmarks')
        for (const i of newOnes) {
          const { guid, title } = bookmark('newOne', i)
          assert.equal(records[guid]?.['title'], title)
        }
      })
    }))
}

/** A sync of which Firefox itself says that the bookmarks could not be uploaded, and no more. */
async function assertRefused(firefox: Firefox): Promise<void> {
  const { service, engines } = await syncNow(firefox)
  assert.equal(service, 'error.sync.failed_partial')
  assert.deepEqual(engines, { bookmarks: 'error.engine.reason.record_upload_fail' })
}
