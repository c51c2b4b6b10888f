import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decrypted,
  giveCode,
  givePassword,
  openSignIn,
  openSignInAgain,
  type Person,
  settle,
  signedInAndSynced,
  stateOf,
  syncNow,
  uiBecomes,
} from '../support/firefox/account.ts'
import { readAll } from '../support/firefox/data.ts'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import { field, type Pages } from '../support/firefox/pages.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'
import type { RunningServer } from '../support/server.ts'
import { assertSame } from './same-data.ts'
import { makeRecoveryKey, restoreByPassword } from './settings-page.ts'
import { shareData } from './two-devices.ts'

const joe: Person = { email: 'joe@corsac.test', password: 'Three old badgers' }
const after: Person = { ...joe, password: 'Thirty new otters' }

test('a reset with the recovery key keeps keys and data (web.md §8.9)', () =>
  runScenario({}, async (scenario) => {
    const { server, steps, launch } = scenario
    const first = await launch('forgetful')
    const second = await launch('other')
    let key = ''
    await steps.step('two browsers have the same data, and there is a recovery key', async () => {
      await shareData(scenario, joe, [first, second])
      await first.pages.navigate(`${server.url}/settings/account_recovery`)
      key = await makeRecoveryKey(first.pages, joe.password)
    })
    const { kid } = await stateOf(first.firefox)
    const mine = await readAll(first.firefox)
    const titles = await titlesOf(first)
    await steps.step('Firefox is signed out, and its password forgotten', async () => {
      await first.firefox.chrome('account', 'disconnect')
      await uiBecomes(first.firefox, 'not_configured')
      await openSignIn(first, 'menu', server.url)
      await forget(first, server)
    })
    await steps.step('the key and a new password sign it in, with the same keys', async () => {
      await first.pages.type(field.recoveryKey, key)
      await first.pages.press()
      await first.pages.type(field.newPassword, after.password)
      await first.pages.press()
      assert.equal((await signedInAndSynced(first.firefox)).kid, kid)
      await first.pages.see('the new key', ({ heading }) => /new password is set/.test(heading))
      await settle(first.firefox)
      assert.deepEqual(await titlesOf(first), titles)
    })
    await steps.step('the other signs in again, and both have what they had', async () => {
      await signsInAgain(second, server)
      assert.equal((await signedInAndSynced(second.firefox)).kid, kid)
      await settle(first.firefox, second.firefox)
      await assertSame(first, second)
      assert.deepEqual(await readAll(first.firefox), mine)
    })
  }))

test('a reset without a key makes new keys, and the browsers upload what they have; in time, the old password brings the old keys back (web.md §8.9, auth-api.md §2.12a)', () =>
  runScenario({}, async (scenario) => {
    const { server, steps, launch } = scenario
    const first = await launch('forgetful')
    const second = await launch('other')
    await steps.step('two browsers have the same data', () =>
      shareData(scenario, joe, [first, second]),
    )
    const { kid } = await stateOf(first.firefox)
    const mine = await readAll(first.firefox)
    await steps.step('the password is reset from a sign-in', async () => {
      await first.firefox.chrome('account', 'disconnect')
      await uiBecomes(first.firefox, 'not_configured')
      await openSignIn(first, 'menu', server.url)
      await forget(first, server)
      await first.pages.see('what is lost', ({ text }) => /For 14 days/.test(text))
      await first.pages.type(field.newPassword, after.password)
      await first.pages.press()
      const now = await signedInAndSynced(first.firefox)
      assert.notEqual(now.kid, kid)
      assert.ok(madeAt(now.kid) > madeAt(kid))
    })
    await steps.step('the browsers upload what they have', async () => {
      await signsInAgain(second, server)
      await signedInAndSynced(second.firefox)
      await settle(first.firefox, second.firefox)
      await assertSame(first, second)
      assert.deepEqual(await readAll(first.firefox), mine)
    })
    await steps.step('the old password brings the old keys back', async () => {
      await first.pages.navigate(`${server.url}/settings/restore_data`)
      await restoreByPassword(first.pages, { old: joe.password, now: after.password })
      await first.pages.see('that it is done', ({ heading }) => /connected/.test(heading))
      const now = await signedInAndSynced(first.firefox)
      assert.equal(fingerprint(now.kid), fingerprint(kid))
      assert.ok(madeAt(now.kid) > madeAt(kid))
      await signsInAgain(second, server)
      await signedInAndSynced(second.firefox)
      await settle(first.firefox, second.firefox)
      await assertSame(first, second)
      assert.deepEqual(await readAll(first.firefox), mine)
    })
  }))

/** The bookmarks as they lie on the server, decrypted; a sign-in moves the dates of the folders. */
async function titlesOf({ firefox }: Browser): Promise<Readonly<Record<string, unknown>>> {
  const records = await decrypted(firefox, 'bookmarks')
  return Object.fromEntries(Object.entries(records).map(([id, { title }]) => [id, title]))
}

const madeAt = (kid: string | null): number => Number(kid?.split('-')[0])
const fingerprint = (kid: string | null): string | undefined => kid?.replace(/^\d+-/, '')

/** From the sign-in page to behind the mailed code. */
async function forget({ pages }: Browser, server: RunningServer): Promise<void> {
  await pages.type(field.email, joe.email)
  await pages.press()
  await pages.pressNamed(/^Forgot your password/)
  await pages.see('the page of the reset', ({ url }) => url.includes('/reset_password'))
  await sendCode(pages)
  await giveCode({ pages } as Browser, await mailedCode(server, joe.email, 'x-password-forgot-otp'))
}

async function sendCode(pages: Pages): Promise<void> {
  await pages.press()
  await pages.see('the field for the code', ({ fields }) =>
    fields.some(({ autocomplete }) => autocomplete === 'one-time-code'),
  )
}

/** Its session has ended: Firefox says so, and takes the new password. */
async function signsInAgain(browser: Browser, server: RunningServer): Promise<void> {
  await browser.firefox.chrome('account', 'checkAccountStatus')
  await syncNow(browser.firefox).catch(() => {})
  await uiBecomes(browser.firefox, 'login_failed')
  await openSignInAgain(browser, server.url)
  await givePassword(browser, after)
  await uiBecomes(browser.firefox, 'signed_in')
}
