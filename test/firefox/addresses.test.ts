import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  giveEmail,
  giveNewPassword,
  openSignIn,
  type Person,
  signedInAndSynced,
  stateOf,
} from '../support/firefox/account.ts'
import { runScenario } from '../support/firefox/scenario.ts'

const cleo: Person = { email: 'cleo@corsac.test', password: 'Five careful cats' }

test('a page at 127.0.0.1 instead of localhost says what is wrong (web.md §8.5)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('wrong-origin')
    const { firefox, pages } = browser
    const elsewhere = server.url.replace('localhost', '127.0.0.1')
    await steps.step('opens the page of the sign-in under the other address', async () => {
      await openSignIn(browser, 'menu', server.url)
      const { url } = await pages.look()
      await pages.navigate(url.replace(server.url, elsewhere))
      const page = await pages.see('the right address', ({ text }) => text.includes(server.url))
      assert.ok(page.url.startsWith(elsewhere), 'it was not sent elsewhere without a word')
      assert.deepEqual(page.fields, [], 'nobody is asked for a password there')
    })
    await steps.step('the preference itself says 127.0.0.1', async () => {
      await firefox.restart({ 'identity.fxaccounts.autoconfig.uri': elsewhere })
      await openSignIn(browser, 'menu', elsewhere)
      await pages.see('the right address', ({ text }) => text.includes(server.url))
    })
    assert.equal((await stateOf(firefox)).ui, 'not_configured')
  }))

test('the first link in a Firefox whose preference is only set waits for Settings → Sync, and goes on by itself (settled.md A40)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('only-set')
    const { firefox, pages } = browser
    const { link } = await server.firstAccount()
    await steps.step('the link says where to go', async () => {
      await pages.navigate(link)
      await pages.see('the way to the settings', ({ text }) => /settings/i.test(text))
    })
    await steps.step('it goes on when the settings page was opened', async () => {
      await firefox.chrome('account', 'openSyncSettings')
      await pages.toTab(server.url)
      await giveEmail(browser, cleo)
      await giveNewPassword(browser, cleo)
      await signedInAndSynced(firefox)
    })
  }))

test('a sign-in whose OAuth flow was dropped by another tab still succeeds (web.md §8.3)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('lost-flow')
    const { firefox, pages } = browser
    const { code } = await server.firstAccount()
    await steps.step('opens the page, then the settings in another tab', async () => {
      await openSignIn(browser, 'menu', server.url)
      const before = await pages.look()
      await giveEmail(browser, cleo)
      await firefox.chrome('account', 'openSyncSettings')
      await firefox.chrome('account', 'settingsSignInShown')
      await pages.toTab(server.url)
      assert.equal(new URL((await pages.look()).url).search, new URL(before.url).search)
    })
    await steps.step('signs up on the page that was open', async () => {
      await giveNewPassword(browser, cleo, code)
      await signedInAndSynced(firefox)
    })
  }))
