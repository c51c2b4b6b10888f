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
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import type { Pages } from '../support/firefox/pages.ts'
import { runScenario } from '../support/firefox/scenario.ts'
import { signOutOfPage } from './settings-page.ts'

const ben: Person = { email: 'ben@corsac.test', password: 'Nine patient owls' }

const codesEverywhere = { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'always' }

test('sign-up and sign-in with codes from mails, and a sign-out on the settings page (web.md §3.7 A, C, M)', () =>
  runScenario({ env: codesEverywhere }, async ({ server, steps, launch }) => {
    const browser = await launch('codes')
    const { firefox, pages } = browser
    await steps.step('signs up from the settings page, with the code', async () => {
      await openSignIn(browser, 'settings', server.url)
      await giveEmail(browser, ben)
      await giveNewPassword(browser, ben)
      await giveCode(browser, await mailedCode(server, ben.email, 'x-verify-short-code'))
      await signedInAndSynced(firefox)
    })
    await steps.step('signs out on the settings page', async () => {
      await pages.navigate(`${server.url}/settings`)
      await signOutOfPage(pages)
      await uiBecomes(firefox, 'not_configured')
    })
    await steps.step('signs in from the menu, with the code', async () => {
      await openSignIn(browser, 'menu', server.url)
      await giveEmail(browser, ben)
      await givePassword(browser, ben)
      await giveCode(browser, await mailedCode(server, ben.email, 'x-signin-verify-code'))
      await signedInAndSynced(firefox)
    })
  }))

test('a restart of Firefox on the code page loses nothing: "finish setup" goes on (web.md §8.4)', () =>
  runScenario({ env: codesEverywhere }, async ({ server, steps, launch }) => {
    const browser = await launch('restarted')
    const { firefox, pages } = browser
    await steps.step('signs up as far as the code page', async () => {
      await openSignIn(browser, 'menu', server.url)
      await giveEmail(browser, ben)
      await giveNewPassword(browser, ben)
      await pages.see('the code page', ({ fields }) =>
        fields.some(({ autocomplete }) => autocomplete === 'one-time-code'),
      )
      await uiBecomes(firefox, 'not_verified')
    })
    await steps.step('Firefox starts again', () => firefox.restart())
    await steps.step('finishes the setup', async () => {
      await uiBecomes(firefox, 'not_verified')
      const { uid } = await stateOf(firefox)
      await openSignInAgain(browser, server.url)
      if (!(await asksForCode(pages))) await givePassword(browser, ben)
      await giveCode(browser, await mailedCode(server, ben.email, 'x-verify-short-code'))
      assert.equal((await signedInAndSynced(firefox)).uid, uid)
    })
  }))

/** After the restart the page may know enough to ask for the code at once. */
async function asksForCode(pages: Pages): Promise<boolean> {
  const page = await pages.see('a password or code field', ({ fields }) => fields.length > 0)
  return page.fields.some(({ autocomplete }) => autocomplete === 'one-time-code')
}
