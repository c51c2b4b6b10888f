import assert from 'node:assert/strict'
import {
  devicesOf,
  type Person,
  settle,
  signIn,
  signUpFirst,
  stateOf,
} from '../support/firefox/account.ts'
import { openTab, openTabs, remoteTabs } from '../support/firefox/data.ts'
import { until } from '../support/firefox/poll.ts'
import type { Browser, Scenario } from '../support/firefox/scenario.ts'
import { fill } from './example-data.ts'

/** The first signs up and has data, the second signs in and gets them. */
export async function shareData(
  { server, site }: Scenario,
  person: Person,
  [first, second]: readonly [Browser, Browser],
): Promise<void> {
  await signUpFirst(first, person, server)
  await fill(first.firefox, site)
  await settle(first.firefox)
  await signIn(second, person, 'menu', server.url)
  await settle(first.firefox, second.firefox)
}

/** Each is shown what the other has open. */
export async function assertTabs(
  { site }: Scenario,
  first: Browser,
  second: Browser,
): Promise<void> {
  await openTab(second.firefox, `${site.url}/tabs/second`)
  await devicesOf(first.firefox)
  await devicesOf(second.firefox)
  await settle(first.firefox, second.firefox)
  const shown = async (browser: Browser) => Object.values(await remoteTabs(browser.firefox)).flat()
  assert.ok((await shown(second)).includes(`${site.url}/tabs/first`))
  assert.ok((await shown(first)).includes(`${site.url}/tabs/second`))
}

/** A tab sent opens, and one closed from afar closes, when the other asks for commands. */
export async function sendTabs({ site }: Scenario, first: Browser, second: Browser): Promise<void> {
  const { deviceId } = await stateOf(second.firefox)
  const target = (await devicesOf(first.firefox)).find(({ id }) => id === deviceId)
  assert.deepEqual(target?.commands, [
    'https://identity.mozilla.com/cmd/close-uri/v1',
    'https://identity.mozilla.com/cmd/open-uri',
  ])
  const url = `${site.url}/tabs/sent`
  await first.firefox.chrome('account', 'sendTab', deviceId, url, 'Sent ☂')
  await second.firefox.chrome('account', 'pollCommands')
  await until('the sent tab opens', async () => (await openTabs(second.firefox)).includes(url))
  await first.firefox.chrome('account', 'closeTabOf', deviceId, url)
  await second.firefox.chrome('account', 'pollCommands')
  await until('the tab closes', async () => !(await openTabs(second.firefox)).includes(url))
}

/** The device's name stands in the other's list, and a new one in its place. */
export async function names(first: Browser, second: Browser): Promise<void> {
  const { deviceId } = await stateOf(second.firefox)
  const mine = await second.firefox.chrome<string>('account', 'localName')
  const nameAt = async (browser: Browser) =>
    (await devicesOf(browser.firefox)).find(({ id }) => id === deviceId)?.name
  assert.equal(await nameAt(first), mine)
  await second.firefox.chrome('account', 'rename', 'Zweites Gerät 🦊')
  await until('the new name', async () => (await nameAt(first)) === 'Zweites Gerät 🦊')
  await settle(second.firefox, first.firefox)
  const clients = await first.firefox.chrome<{ name: string }[]>('account', 'remoteClients')
  assert.deepEqual(
    clients.map(({ name }) => name),
    ['Zweites Gerät 🦊'],
  )
}
