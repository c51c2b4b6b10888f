import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decrypted,
  givePassword,
  openSignInAgain,
  type Person,
  settle,
  signedInAndSynced,
  stateOf,
  syncNow,
  uiBecomes,
} from '../support/firefox/account.ts'
import { readAll } from '../support/firefox/data.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'
import { assertSame } from './same-data.ts'
import { changePassword } from './settings-page.ts'
import { shareData } from './two-devices.ts'

const ida: Person = { email: 'ida@corsac.test', password: 'Four wet herons' }
const after: Person = { ...ida, password: 'Twelve dry storks' }

test('a changed password: this Firefox goes on syncing, the other asks to sign in, all keep keys and data (web.md §8.8)', () =>
  runScenario({}, async (scenario) => {
    const { server, steps, launch } = scenario
    const first = await launch('changing')
    const second = await launch('other')
    await steps.step('two browsers have the same data', () =>
      shareData(scenario, ida, [first, second]),
    )
    const before = await stateOf(first.firefox)
    const bookmarks = await decrypted(first.firefox, 'bookmarks')
    const mine = await readAll(first.firefox)
    assert.ok(before.kid)
    await steps.step('the password is changed in the settings', async () => {
      await first.pages.navigate(`${server.url}/settings/change_password`)
      await changePassword(first.pages, { from: ida.password, to: after.password })
      await first.pages.see('that it is changed', ({ heading }) => /is changed/.test(heading))
    })
    await steps.step('this Firefox goes on, with another session and the same keys', async () => {
      await settle(first.firefox)
      const now = await stateOf(first.firefox)
      assert.deepEqual([now.ui, now.verified, now.kid], ['signed_in', true, before.kid])
      assert.notEqual(now.sessionToken, before.sessionToken)
      assert.equal(now.deviceId, before.deviceId, 'the device is the same')
      assert.deepEqual(await decrypted(first.firefox, 'bookmarks'), bookmarks)
    })
    await steps.step('the other is asked to sign in', () => asksToSignIn(second))
    await steps.step('and has its data again with the new password', async () => {
      await openSignInAgain(second, server.url)
      await givePassword(second, ida)
      await second.pages.see('that it is wrong', ({ alerts, text }) =>
        [...alerts, text].some((words) => /not the password/.test(words)),
      )
      await givePassword(second, after)
      await uiBecomes(second.firefox, 'signed_in')
      assert.equal((await signedInAndSynced(second.firefox)).kid, before.kid)
      await settle(first.firefox, second.firefox)
      assert.deepEqual(await decrypted(second.firefox, 'bookmarks'), bookmarks)
      await assertSame(first, second)
      assert.deepEqual(await readAll(first.firefox), mine)
    })
  }))

/** Its session is over: at the next thing it does, Firefox says so. */
async function asksToSignIn({ firefox }: Browser): Promise<void> {
  await firefox.chrome('account', 'checkAccountStatus')
  await syncNow(firefox).catch(() => {})
  await uiBecomes(firefox, 'login_failed')
}
