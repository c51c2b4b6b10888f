import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Person, settle, signIn, signUpFirst, stateOf } from '../support/firefox/account.ts'
import { changesIn, readAll } from '../support/firefox/data.ts'
import type { Firefox } from '../support/firefox/launch.ts'
import { runScenario } from '../support/firefox/scenario.ts'
import { assertSame } from './same-data.ts'

const ida: Person = { email: 'ida@corsac.test', password: 'Three spare keys' }

const bookmark = (guid: string, title: string) => ({
  guid,
  title,
  url: `https://${guid.toLowerCase()}.example/`,
})
const login = (number: number) => ({
  guid: `{00000000-0000-4000-8000-00000000000${number}}`,
  origin: `https://login${number}.example`,
  action: '',
  username: 'ida',
  password: `of the day ${number}`,
})

test('a storage restored from a backup takes nothing from the devices that are ahead, and they go on (design.md §2, sync.md §4.4)', async () => {
  // A file also where the other tests have their storage in PostgreSQL.
  const folder = await mkdtemp(join(tmpdir(), 'corsac-restored-'))
  const file = join(folder, 'storage.sqlite')
  try {
    await runScenario(
      { env: { CORSAC_STORAGE_DATABASE_URL: file } },
      async ({ server, steps, launch }) => {
        const first = await launch('first')
        await steps.step('first: signs up and has data', async () => {
          await signUpFirst(first, ida, server)
          await writeOld(first.firefox)
        })
        const second = await launch('second')
        await steps.step('second: signs in', async () => {
          await settle(first.firefox)
          await signIn(second, ida, 'menu', server.url)
          await settle(first.firefox, second.firefox)
        })
        await steps.step('the storage is backed up', async () => {
          await server.stop()
          assert.deepEqual(await readdir(folder), ['storage.sqlite'])
          await copyFile(file, join(folder, 'backup'))
          await server.start()
        })
        await steps.step('both go on, and are ahead of the backup', async () => {
          await writeNew(first.firefox)
          await settle(first.firefox, second.firefox)
          await assertSame(first, second)
        })
        const ahead = await readAll(first.firefox)
        const printed = server.output().length

        await steps.step('the backup is restored; both keep what they have', async () => {
          await server.stop()
          await copyFile(join(folder, 'backup'), file)
          await server.start()
          await settle(first.firefox, second.firefox)
          for (const { firefox } of [first, second]) {
            assert.deepEqual(await readAll(firefox), ahead)
            assert.equal((await stateOf(firefox)).ui, 'signed_in')
          }
        })
        await steps.step('what changes from now on travels both ways', async () => {
          await changesIn(first.firefox).addBookmarks('menu', [bookmark('afterAAAAAAA', 'After')])
          await changesIn(second.firefox).changePassword(login(2).guid, 'of the day after')
          await settle(first.firefox, second.firefox)
          await assertSame(first, second)
          const { bookmarks, passwords } = await readAll(first.firefox)
          assert.deepEqual(bookmarks['menu']?.filter(({ title }) => title === 'After').length, 1)
          assert.ok(passwords.some(({ password }) => password === 'of the day after'))
        })
        assert.doesNotMatch(server.output().slice(printed), /"DELETE"/, 'something was wiped')
      },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

async function writeOld(firefox: Firefox): Promise<void> {
  const changes = changesIn(firefox)
  await changes.addBookmarks('toolbar', [
    bookmark('keptAAAAAAAA', 'Kept'),
    bookmark('renamedBBBBB', 'Old name'),
    bookmark('goneCCCCCCCC', 'Gone later'),
  ])
  await changes.addPasswords([login(1), login(2)])
  await changes.addHistory([
    { url: 'https://old.example/', title: 'Old', visits: [Date.now() - 3_600_000] },
  ])
}

/** New, changed and deleted things. */
async function writeNew(firefox: Firefox): Promise<void> {
  const changes = changesIn(firefox)
  await changes.addBookmarks('toolbar', [bookmark('lateDDDDDDDD', 'Late')])
  await changes.changeBookmark({ guid: 'renamedBBBBB', title: 'New name' })
  await changes.removeBookmark('goneCCCCCCCC')
  await changes.addPasswords([login(3)])
  await changes.removePassword(login(1).guid)
  await changes.addHistory([{ url: 'https://new.example/', title: 'New', visits: [Date.now()] }])
}
