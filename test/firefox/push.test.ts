import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  devicesOf,
  givePassword,
  openSignInAgain,
  type Person,
  settle,
  signIn,
  signUpFirst,
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import { openTabs } from '../support/firefox/data.ts'
import { until } from '../support/firefox/poll.ts'
import { type Browser, runScenario, type Scenario } from '../support/firefox/scenario.ts'
import { changePassword, deleteAccount, removeDevice } from './settings-page.ts'

const ida: Person = { email: 'ida@corsac.test', password: 'Nine quiet herons' }
const after: Person = { ...ida, password: 'Nine loud storks' }

/** What a browser learns by itself; without push it would ask two hours later. */
const knownTo = ({ firefox }: Browser) => firefox.chrome<string[]>('account', 'knownDevices')

test('what happens to an account shows in its other browsers at once, without a sync (clients.md §4.3, §4.4)', () =>
  runScenario({}, async (scenario) => {
    const { server, steps, push } = scenario
    const { url } = server
    const first = await scenario.launch('first', { push: true })
    const second = await scenario.launch('second', { push: true })
    await steps.step('first: signs up', () => signUpFirst(first, ida, server))

    await steps.step('first learns of a second device', async () => {
      await signIn(second, ida, 'menu', url)
      const { deviceId } = await stateOf(second.firefox)
      await until('the new device', async () => (await knownTo(first)).includes(deviceId ?? ''))
    })
    await settle(first.firefox, second.firefox)
    // The list came with the first word of the new device, which gave its keys for tabs a little later.
    await devicesOf(first.firefox)

    await steps.step('a tab that is sent opens', () => tabArrives(scenario, first, second, 'one'))
    await steps.step('a new name is shown on the other side', async () => {
      await first.pages.navigate(`${url}/settings`)
      await giveName(first, 'Ida Heron')
      await until('the name', async () => (await shownName(second)) === 'Ida Heron')
    })
    await steps.step('a subscription that has ended is made anew', async () => {
      push.forgetSubscriptions()
      const { registered } = push.counts()
      // Not a tab: Firefox 153 waits for itself when it finds one while it subscribes again.
      await giveName(first, 'Ida')
      const { deviceId } = await stateOf(second.firefox)
      await until('the server knows', () => isExpired(first, deviceId))
      // The browser sees it in the list, as it does by itself every two hours and at each start.
      await devicesOf(second.firefox)
      await until('a new subscription', () => push.counts().registered > registered)
      await until('the server has it', async () => !(await isExpired(first, deviceId)))
      await tabArrives(scenario, first, second, 'two')
    })
    await steps.step('a device that signs out disappears from the list', async () => {
      await devicesOf(first.firefox)
      assert.equal((await knownTo(first)).length, 2)
      await second.firefox.chrome('account', 'disconnect')
      await until('one device is left', async () => (await knownTo(first)).length === 1)
    })
    await steps.step('a device that is removed elsewhere is signed out', async () => {
      await signIn(second, ida, 'menu', url)
      const name = await second.firefox.chrome<string>('account', 'localName')
      await first.pages.navigate(`${url}/settings/clients`)
      await removeDevice(first.pages, name)
      await uiBecomes(second.firefox, 'not_configured')
    })
    await steps.step('a changed password is asked for on the other side', async () => {
      await signIn(second, ida, 'menu', url)
      await first.pages.navigate(`${url}/settings/change_password`)
      await changePassword(first.pages, { from: ida.password, to: after.password })
      await uiBecomes(second.firefox, 'login_failed')
      await settle(first.firefox)
      assert.equal((await stateOf(first.firefox)).ui, 'signed_in')
    })
    await steps.step('a deleted account signs its other devices out', async () => {
      await openSignInAgain(second, url)
      await givePassword(second, after)
      await uiBecomes(second.firefox, 'signed_in')
      // Without this it would be missing in the list still (firefox-153-trace.md §10).
      await second.firefox.chrome('account', 'rename', 'Back again')
      await first.pages.navigate(`${url}/settings/delete_account`)
      await deleteAccount(first.pages, after.password)
      await uiBecomes(second.firefox, 'not_configured')
    })
    const { delivered, acked } = push.counts()
    steps.note(`${delivered} messages delivered, ${acked} acknowledged`)
    assert.ok(acked >= 6)
  }))

async function tabArrives({ site }: Scenario, from: Browser, to: Browser, name: string) {
  const { deviceId } = await stateOf(to.firefox)
  const url = `${site.url}/tabs/${name}`
  await from.firefox.chrome('account', 'sendTab', deviceId, url, 'Sent ☂')
  await until('the sent tab opens', async () => (await openTabs(to.firefox)).includes(url))
}

/** In the settings, which are open. */
async function giveName({ pages }: Browser, name: string) {
  await pages.type('input[autocomplete=name]', name)
  await pages.pressNamed(/^Save$/)
}

const shownName = ({ firefox }: Browser) => firefox.chrome<string>('account', 'shownName')

/** What the server says of a device's subscription, to another browser of the account. */
const isExpired = ({ firefox }: Browser, deviceId: string | null): Promise<boolean> =>
  firefox.chrome('account', 'isPushExpired', deviceId)
