import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCommand } from '../support/command-line.ts'
import {
  decrypted,
  givePassword,
  openSignInAgain,
  type Person,
  settle,
  signedInAndSynced,
  signUpFirst,
  stateOf,
  syncNow,
  uiBecomes,
} from '../support/firefox/account.ts'
import { readAll } from '../support/firefox/data.ts'
import { until } from '../support/firefox/poll.ts'
import { runScenario } from '../support/firefox/scenario.ts'
import { fill } from './example-data.ts'

const joe: Person = { email: 'joe@corsac.test', password: 'Six loud jackdaws' }

test('a suspended account: Firefox asks to sign in, keeps its data, and goes on with the same keys when it is restored (docs/administration.md)', () =>
  runScenario({}, async ({ server, site, steps, launch }) => {
    const browser = await launch('suspended')
    const { firefox, pages } = browser
    await steps.step('a browser has synced', async () => {
      await signUpFirst(browser, joe, server)
      await fill(firefox, site)
      await settle(firefox)
    })
    const before = await stateOf(firefox)
    const bookmarks = await decrypted(firefox, 'bookmarks')
    const mine = await readAll(firefox)
    await steps.step('its account is suspended', () => user(server, 'suspend', '--force'))
    await steps.step('it asks to sign in, and keeps what it has', async () => {
      // The server finds what the command line has left to do within seconds.
      const status = () => firefox.chrome('account', 'storageStatus', 'info/collections')
      await until('the storage refuses its token', async () => (await status()) === 401)
      await firefox.chrome('account', 'checkAccountStatus')
      await syncNow(firefox).catch(() => {})
      const state = await uiBecomes(firefox, 'login_failed')
      assert.deepEqual([state.uid, state.email], [before.uid, joe.email])
      assert.deepEqual(await readAll(firefox), mine)
    })
    await steps.step('signing in is refused in words', async () => {
      await openSignInAgain(browser, server.url)
      await givePassword(browser, joe)
      await pages.see('that it cannot sign in', ({ alerts, text }) =>
        [...alerts, text].some((words) =>
          /no account for this address that can sign in/.test(words),
        ),
      )
    })
    await steps.step('restored, it signs in again and has everything', async () => {
      await user(server, 'restore')
      await givePassword(browser, joe)
      await uiBecomes(firefox, 'signed_in')
      const now = await signedInAndSynced(firefox)
      assert.deepEqual([now.uid, now.kid], [before.uid, before.kid])
      await settle(firefox)
      assert.deepEqual(await decrypted(firefox, 'bookmarks'), bookmarks)
      assert.deepEqual(await readAll(firefox), mine)
    })
  }))

async function user(
  server: Parameters<typeof runCommand>[0] & { readonly accountsDatabase: string },
  ...[command = '', ...options]: string[]
): Promise<void> {
  const { accountsDatabase } = server
  const env = accountsDatabase.startsWith('postgres')
    ? { CORSAC_DATABASE_URL: accountsDatabase }
    : {}
  const { code, err } = await runCommand(server, ['user', command, joe.email, ...options], { env })
  assert.equal(code, 0, err)
}
