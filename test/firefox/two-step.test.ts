import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  giveEmail,
  givePassword,
  openSignIn,
  type Person,
  settle,
  signedInAndSynced,
  signUpFirst,
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import type { Browser } from '../support/firefox/pages.ts'
import { runScenario } from '../support/firefox/scenario.ts'
import { codeAhead } from '../support/totp.ts'
import { signOutOfPage } from './settings-page.ts'

const ada: Person = { email: 'ada@corsac.test', password: 'Six yellow ladders' }
const code = 'input[name=code]'

/** Switches two-step sign-in on, in the settings page. */
async function setUp({ pages }: Browser, origin: string) {
  await pages.navigate(`${origin}/settings/two_step_authentication`)
  await pages.pressNamed(/^Set it up$/)
  await pages.pressNamed(/^I can’t scan it$/)
  const shown = await pages.see('the key', ({ text }) => /\b[A-Z2-7]{32}\b/.test(text))
  const secret = /\b[A-Z2-7]{32}\b/.exec(shown.text)?.[0] ?? ''
  await pages.type(code, codeAhead(secret, -1))
  await pages.press()
  const sheet = await pages.see('the codes', ({ text }) => /\b\w{5}-\w{5}\b/.test(text))
  const codes = sheet.text.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g) ?? []
  await pages.pressNamed(/^I have put them away$/)
  await pages.type(code, codes[0] ?? '')
  await pages.press()
  await pages.see('that it is on', ({ text }) => text.includes('Two-step sign-in is on.'))
  return { secret, codes }
}

test('two-step sign-in: switched on in a Firefox that goes on syncing, then asked for by the app’s code and by a backup code (web.md §3.7 D, §4.14.7)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('ada')
    const { firefox, pages } = browser
    const signOut = async () => {
      await pages.navigate(`${server.url}/settings`)
      await signOutOfPage(pages)
      await uiBecomes(firefox, 'not_configured')
    }
    const toSecondStep = async () => {
      await openSignIn(browser, 'menu', server.url)
      await giveEmail(browser, ada)
      await givePassword(browser, ada)
      await pages.see('the second step', ({ fields }) => fields.some(({ name }) => name === 'code'))
      // Nothing is told before the second factor: Firefox shows no half sign-in.
      assert.equal((await stateOf(firefox)).ui, 'not_configured')
    }
    const before = await steps.step('signs up', () => signUpFirst(browser, ada, server))
    const { secret, codes } = await steps.step('switches it on', () => setUp(browser, server.url))
    await steps.step('syncs as before, with the same session', async () => {
      await settle(firefox)
      const now = await stateOf(firefox)
      assert.equal(now.sessionToken, before.sessionToken)
      assert.equal(now.kid, before.kid)
    })
    await steps.step('signs out, and in with the app', async () => {
      await signOut()
      await toSecondStep()
      await pages.type(code, codeAhead(secret, 0))
      await pages.press()
      assert.equal((await signedInAndSynced(firefox)).kid, before.kid)
    })
    await steps.step('signs out, and in with a backup code', async () => {
      await signOut()
      await toSecondStep()
      await pages.pressNamed(/^Use a backup code instead$/)
      await pages.see('the other field', ({ heading }) => heading === 'A backup code')
      await pages.type(code, codes[1] ?? '')
      await pages.press()
      assert.equal((await signedInAndSynced(firefox)).kid, before.kid)
    })
  }))
