import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  giveCode,
  giveEmail,
  giveNewPassword,
  givePassword,
  openSignIn,
  openSignInAgain,
  type Person,
  signedInAndSynced,
  signIn,
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import { until } from '../support/firefox/poll.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'
import type { RunningServer } from '../support/server.ts'
import { useAnotherAddress } from './settings-page.ts'

const dora: Person = { email: 'dora@corsac.test', password: 'Three quiet hares' }
const emil: Person = { email: 'emil@corsac.test', password: 'Four eager crows' }

async function signUp(server: RunningServer, browser: Browser, person: Person): Promise<void> {
  await openSignIn(browser, 'menu', server.url)
  await giveEmail(browser, person)
  await giveNewPassword(browser, person)
  await giveCode(browser, await mailedCode(server, person.email, 'x-verify-short-code'))
  await signedInAndSynced(browser.firefox)
}

/** Sessions of the account that is signed in there. */
const sessionsOf = (browser: Browser): Promise<number> =>
  browser.firefox.chrome('account', 'sessionCount')

test('another account in the same profile or browser changes nothing unasked (web.md §8.6, §8.7)', () =>
  runScenario({ env: { CORSAC_SIGNUP: 'open' } }, async ({ server, steps, launch }) => {
    const shared = await launch('shared')
    const emils = await launch('emils')
    await steps.step('dora signs up in one profile, emil in another', async () => {
      await signUp(server, shared, dora)
      await signUp(server, emils, emil)
      assert.equal(await sessionsOf(emils), 1)
    })
    await steps.step('emil signs in where dora is: refused with advice', async () => {
      const before = await stateOf(shared.firefox)
      await openSignInAgain(shared, server.url)
      await useAnotherAddress(shared.pages)
      await giveEmail(shared, emil)
      await givePassword(shared, emil)
      await shared.pages.see('whose Firefox this is', ({ text }) => text.includes(dora.email))
      assert.deepEqual(await stateOf(shared.firefox), before)
      await until('the session of the attempt is gone', async () => (await sessionsOf(emils)) === 1)
    })
    await steps.step('dora signs out', async () => {
      await shared.firefox.chrome('account', 'disconnect')
      await uiBecomes(shared.firefox, 'not_configured')
    })
    await steps.step('emil signs in there: Firefox asks, he cancels', async () => {
      await openSignIn(shared, 'menu', server.url)
      await giveEmail(shared, emil)
      await givePassword(shared, emil)
      await until('the question', () => questionIn(shared))
      assert.equal(await sessionsOf(emils), 2)
      await shared.firefox.command('content', 'WebDriver:DismissAlert')
      await shared.pages.see('that it was cancelled', ({ text }) => /cancel/i.test(text))
      await until('the session of the attempt is gone', async () => (await sessionsOf(emils)) === 1)
      assert.equal((await stateOf(shared.firefox)).ui, 'not_configured')
    })
    await steps.step('dora comes back without a question', async () => {
      await signIn(shared, dora, 'toolbar', server.url)
    })
  }))

async function questionIn({ firefox }: Browser): Promise<boolean> {
  return firefox.command('content', 'WebDriver:GetAlertText').then(
    () => true,
    () => false,
  )
}
