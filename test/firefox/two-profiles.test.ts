import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../../src/base/log.ts'
import { openDatabase } from '../../src/db/index.ts'
import {
  devicesOf,
  giveEmail,
  giveNewPassword,
  givePassword,
  openSignIn,
  openSignInAgain,
  type Person,
  settle,
  signedInAndSynced,
  signIn,
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import { until } from '../support/firefox/poll.ts'
import { type Browser, runScenario, type Scenario } from '../support/firefox/scenario.ts'
import type { RunningServer } from '../support/server.ts'
import { fill } from './example-data.ts'
import {
  assertNothingInClear,
  assertSame,
  assertSameRecords,
  keepsEverything,
} from './same-data.ts'
import { removeDevice } from './settings-page.ts'
import { changeBothWays, conflict, deleteTheRest } from './travelling.ts'
import { assertTabs, names, sendTabs } from './two-devices.ts'

const ada: Person = { email: 'ada@corsac.test', password: 'Seven slow foxes' }

test('two Firefoxes on one account have the same data, and keep it (web.md §8)', () =>
  runScenario({}, async (scenario) => {
    const { steps, server } = scenario
    const { url } = server
    const first = await scenario.launch('first', { push: true })
    await steps.step('first: signs up from the application menu', () => signUp(scenario, first))
    await steps.step('first: fills every engine and syncs', async () => {
      const withAddon = await fill(first.firefox, scenario.site)
      if (!withAddon) steps.note('no add-on: this line of Firefox takes signed ones only')
      await settle(first.firefox)
    })

    const second = await scenario.launch('second')
    await steps.step('second: signs in from the toolbar', () => signIn(second, ada, 'toolbar', url))
    const both = [first.firefox, second.firefox] as const
    await steps.step('everything arrives', async () => {
      await settle(...both)
      await assertSame(first, second)
    })
    await steps.step('records are the same when decrypted with either keys', () =>
      assertSameRecords(first, second),
    )
    await steps.step('the server holds nothing in clear', async () =>
      assertNothingInClear(server.dataDir, ada.password),
    )
    await steps.step('open tabs are shown on the other side', () =>
      assertTabs(scenario, first, second),
    )
    await steps.step('changes and deletions travel', () => changeBothWays(first, second))
    await steps.step('conflicting edits end the same', () => conflict(first, second))
    await steps.step('Send Tab and Close Tab arrive', () => sendTabs(scenario, first, second))
    await steps.step('names are shown, and change', () => names(first, second))
    await steps.step('second: signing out removes the device', () => signOut(first, second))
    await steps.step('second: signs in again from the settings page', () =>
      keepsEverything(first, second, () => signIn(second, ada, 'settings', url)),
    )
    await steps.step('second: signs in again while its session lives', () =>
      sameSession(url, first, second),
    )
    await steps.step('second: signs in again after it was removed elsewhere', () =>
      removedElsewhere(url, first, second),
    )
    await steps.step('second: signs in again after its session expired', () =>
      expired(server, first, second),
    )
    await steps.step('what is left is deleted on both', () => deleteTheRest(first, second))
  }))

async function signUp({ server }: Scenario, first: Browser): Promise<void> {
  const { code } = await server.firstAccount()
  await openSignIn(first, 'menu', server.url)
  await giveEmail(first, ada)
  await giveNewPassword(first, ada, code)
  await signedInAndSynced(first.firefox)
}

async function signOut(first: Browser, second: Browser): Promise<void> {
  assert.equal((await devicesOf(first.firefox)).length, 2)
  await second.firefox.chrome('account', 'disconnect')
  await uiBecomes(second.firefox, 'not_configured')
  const left = await devicesOf(first.firefox)
  assert.deepEqual(
    left.map(({ isCurrent }) => isCurrent),
    [true],
  )
}

async function sameSession(origin: string, first: Browser, second: Browser): Promise<void> {
  const before = await stateOf(second.firefox)
  await keepsEverything(first, second, async () => {
    await openSignInAgain(second, origin)
    await givePassword(second, ada)
    await second.pages.see('that it is done', ({ fields }) => fields.length === 0)
  })
  const after = await stateOf(second.firefox)
  assert.equal(after.sessionToken, before.sessionToken, 'the session is another one')
  assert.equal(after.deviceId, before.deviceId, 'the device is another one')
}

/** Removed on purpose, in the settings page of the other browser: the device is gone with it. */
async function removedElsewhere(origin: string, first: Browser, second: Browser): Promise<void> {
  const before = await stateOf(second.firefox)
  await keepsEverything(first, second, async () => {
    await first.pages.navigate(`${origin}/settings/clients`)
    await removeDevice(first.pages, await second.firefox.chrome('account', 'localName'))
    await until('one device is left', async () => (await devicesOf(first.firefox)).length === 1)
    await signInAfterRevocation(origin, second)
  })
  assert.notEqual((await stateOf(second.firefox)).deviceId, before.deviceId)
}

/** Ended in bulk, as by expiry: the device waits for its browser (settled.md A8). */
async function expired(server: RunningServer, first: Browser, second: Browser): Promise<void> {
  const before = await stateOf(second.firefox)
  await keepsEverything(first, second, async () => {
    assert.ok(before.deviceId)
    await endSessionOf(server, before.deviceId)
    assert.equal((await devicesOf(first.firefox)).length, 1)
    await signInAfterRevocation(server.url, second)
  })
  assert.equal((await stateOf(second.firefox)).deviceId, before.deviceId)
}

async function signInAfterRevocation(origin: string, second: Browser): Promise<void> {
  await second.firefox.chrome('account', 'checkAccountStatus')
  await uiBecomes(second.firefox, 'login_failed')
  await openSignInAgain(second, origin)
  await givePassword(second, ada)
  await uiBecomes(second.firefox, 'signed_in')
  // Firefox tells nothing of its device until something changes there (firefox-153-trace.md §10);
  // an id that the server no longer knows is forgotten, and the next sync registers anew.
  await second.firefox.chrome('account', 'rename', 'Wieder da')
  await settle(second.firefox)
}

/** What expiry does, done at once: the session's row goes, and its device stays without one. */
async function endSessionOf({ accountsDatabase }: RunningServer, deviceId: string): Promise<void> {
  await using db = await openDatabase(accountsDatabase, createLog('silent'))
  const { numDeletedRows } = await db.transaction((tx) =>
    tx
      .deleteFrom('sessions')
      .where('id', '=', (of) =>
        of.selectFrom('devices').select('sessionId').where('id', '=', deviceId),
      )
      .executeTakeFirstOrThrow(),
  )
  assert.equal(Number(numDeletedRows), 1)
}
