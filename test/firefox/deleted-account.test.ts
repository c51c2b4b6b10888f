import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import pg from 'pg'
import {
  giveEmail,
  giveNewPassword,
  openSignIn,
  type Person,
  settle,
  signedInAndSynced,
  signIn,
  stateOf,
  syncNow,
  uiBecomes,
} from '../support/firefox/account.ts'
import { readAll } from '../support/firefox/data.ts'
import { until } from '../support/firefox/poll.ts'
import { runScenario } from '../support/firefox/scenario.ts'
import type { RunningServer } from '../support/server.ts'
import { fill } from './example-data.ts'
import { deleteAccount } from './settings-page.ts'

const fay: Person = { email: 'fay@corsac.test', password: 'Eight merry rooks' }

test('an account deleted in one browser does not come back to life through the other (design.md §2, web.md §8.10)', () =>
  runScenario({}, async ({ server, site, steps, launch }) => {
    const first = await launch('deleting')
    const second = await launch('surviving')
    const { code } = await server.firstAccount()
    await steps.step('two browsers hold the account and a live storage token', async () => {
      await openSignIn(first, 'menu', server.url)
      await giveEmail(first, fay)
      await giveNewPassword(first, fay, code)
      await signedInAndSynced(first.firefox)
      await fill(first.firefox, site)
      await settle(first.firefox)
      await signIn(second, fay, 'menu', server.url)
      await settle(first.firefox, second.firefox)
      assert.ok((await storedRecords(server)) > 0)
    })
    const mine = await readAll(second.firefox)
    await steps.step('the account is deleted on the settings page', async () => {
      await first.pages.navigate(`${server.url}/settings/delete_account`)
      await deleteAccount(first.pages, fay.password)
      await uiBecomes(first.firefox, 'not_configured')
    })
    await steps.step('the other gets 401 and ends signed out', async () => {
      const path = 'info/collections'
      assert.equal(await second.firefox.chrome('account', 'storageStatus', path), 401)
      await syncNow(second.firefox)
      await uiBecomes(second.firefox, 'not_configured', 'login_failed')
      assert.equal((await stateOf(second.firefox)).sessionToken, null)
    })
    await steps.step('its own data stay, and nothing of them is on the server', async () => {
      assert.deepEqual(await readAll(second.firefox), mine)
      await until('the storage is empty', async () => (await storedRecords(server)) === 0)
    })
  }))

async function storedRecords(server: RunningServer): Promise<number> {
  if (server.accountsDatabase.startsWith('postgres')) {
    const client = new pg.Client({ connectionString: server.accountsDatabase })
    await client.connect()
    const { rows } = await client.query('SELECT count(*) AS records FROM corsac_storage.bso')
    await client.end()
    return Number(rows[0]?.records)
  }
  using db = new DatabaseSync(join(server.dataDir, 'storage.sqlite'), { readOnly: true })
  return Number(db.prepare('SELECT count(*) AS records FROM bso').get()?.['records'])
}
