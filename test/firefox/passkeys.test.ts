import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  giveEmail,
  givePassword,
  openSignIn,
  type Person,
  signedInAndSynced,
  signUpFirst,
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'
import { codeAhead } from '../support/totp.ts'
import { signOutOfPage } from './settings-page.ts'

const una: Person = { email: 'una@corsac.test', password: 'Nine blue otters' }
const code = 'input[name=code]'

/** Firefox's own authenticator for tests instead of keys in a port: there is nobody to touch one. */
const preferences = {
  'security.webauth.webauthn_enable_softtoken': true,
  'security.webauth.webauthn_enable_usbtoken': false,
}

const device = { protocol: 'ctap2_1', transport: 'internal', hasResidentKey: true }
const plainKey = { protocol: 'ctap1/u2f', transport: 'usb', hasResidentKey: false }

/** @returns its id, to take it out again */
const putIn = (
  { firefox }: Browser,
  { hasResidentKey, ...kind }: typeof device,
): Promise<unknown> =>
  firefox.command('content', 'WebAuthn:AddVirtualAuthenticator', {
    ...kind,
    ...{ hasResidentKey, hasUserVerification: hasResidentKey, isUserVerified: hasResidentKey },
  })

/** Switches two-step sign-in on, in the settings page. */
async function switchOn({ pages }: Browser, origin: string): Promise<void> {
  await pages.navigate(`${origin}/settings/two_step_authentication`)
  await pages.pressNamed(/^Set it up$/)
  await pages.pressNamed(/^I can’t scan it$/)
  const shown = await pages.see('the key', ({ text }) => /\b[A-Z2-7]{32}\b/.test(text))
  const secret = /\b[A-Z2-7]{32}\b/.exec(shown.text)?.[0] ?? ''
  await pages.type(code, codeAhead(secret, -1))
  await pages.press()
  const sheet = await pages.see('the codes', ({ text }) => /\b\w{5}-\w{5}\b/.test(text))
  await pages.pressNamed(/^I have put them away$/)
  await pages.type(code, /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(sheet.text)?.[0] ?? '')
  await pages.press()
  await pages.see('that it is on', ({ text }) => text.includes('Two-step sign-in is on.'))
}

// Firefox's own authenticator makes secrets, but with a flag of the answer missing, so that no server
// can take it: passkeys that open what is synced are tried in test/browser/passkeys.test.ts.
test('a real Firefox makes a passkey and signs in to the settings with it; a plain security key is the second step of a sign-in to Sync (web.md §4.8, decisions/0010-passkeys.md)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('una', { preferences })
    const { firefox, pages } = browser
    const signOut = async () => {
      await pages.navigate(`${server.url}/settings`)
      await signOutOfPage(pages)
      await uiBecomes(firefox, 'not_configured')
    }
    const before = await steps.step('signs up', () => signUpFirst(browser, una, server))
    assert.ok(before.kid)
    const id = await putIn(browser, device)
    await steps.step('adds a passkey', async () => {
      await pages.navigate(`${server.url}/settings/passkeys/add`)
      await pages.pressNamed(/^Add a passkey$/)
      await pages.see('the question', ({ heading }) => heading === 'Open your synced data too?')
      await pages.pressNamed(/^Not now$/)
      await pages.see('the passkey', ({ buttons }) => buttons.some((name) => /Rename/.test(name)))
    })
    await steps.step('signs out, and in to the settings by the passkey', async () => {
      await signOut()
      await pages.navigate(`${server.url}/signin`)
      await pages.pressNamed(/^Sign in with a passkey$/)
      await pages.see('the settings', ({ text }) => text.includes(una.email))
      assert.equal((await stateOf(firefox)).ui, 'not_configured')
    })
    await firefox.command('content', 'WebAuthn:RemoveVirtualAuthenticator', { authenticatorId: id })
    await putIn(browser, plainKey)
    await steps.step('adds a security key to two-step sign-in', async () => {
      await switchOn(browser, server.url)
      await pages.pressNamed(/^Add a security key$/)
      await pages.see('it', ({ text }) => text.includes('this key does in the place of a code'))
      await pages.navigate(`${server.url}/settings`)
      await pages.pressNamed(/^Sign out$/)
      await pages.see('that', ({ heading }) => heading === 'You are signed out')
    })
    await steps.step('signs in to Sync with password and key', async () => {
      await openSignIn(browser, 'menu', server.url)
      await giveEmail(browser, una)
      await givePassword(browser, una)
      await pages.see('the second step', ({ fields }) => fields.some(({ name }) => name === 'code'))
      assert.equal((await stateOf(firefox)).ui, 'not_configured')
      await pages.pressNamed(/^Use a security key$/)
      assert.equal((await signedInAndSynced(firefox)).kid, before.kid)
    })
  }))
