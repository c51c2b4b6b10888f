import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  openSignIn,
  openSignInAgain,
  type Person,
  settle,
  signedInAndSynced,
  signUpFirst,
  stateOf,
  uiBecomes,
} from '../support/firefox/account.ts'
import { field } from '../support/firefox/pages.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'
import { signOutOfPage } from './settings-page.ts'

const una: Person = { email: 'una@corsac.test', password: 'Nine blue otters' }

/** Firefox's own authenticator for tests instead of keys in a port; there is no person to touch one. */
const preferences = {
  'security.webauth.webauthn_enable_softtoken': true,
  'security.webauth.webauthn_enable_usbtoken': false,
}

const putAuthenticatorInto = ({ firefox }: Browser) =>
  firefox.command('content', 'WebAuthn:AddVirtualAuthenticator', {
    ...{ protocol: 'ctap2_1', transport: 'internal' },
    ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  })

const signInByPasskey = ({ pages }: Browser) => pages.pressNamed(/^Sign in with a passkey$/)

test('a passkey signs a real Firefox in, with the same keys and the same session where there is one (web.md §4.8, decisions/0010-passkeys.md)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('una', { preferences })
    const { firefox, pages } = browser
    const before = await steps.step('signs up', () => signUpFirst(browser, una, server))
    assert.ok(before.kid)
    await putAuthenticatorInto(browser)
    await steps.step('adds a passkey that opens the data', async () => {
      await pages.navigate(`${server.url}/settings/passkeys/add`)
      await pages.pressNamed(/^Add a passkey$/)
      await pages.see('the question', ({ heading }) => heading === 'Open your synced data too?')
      await pages.type(field.password, una.password)
      await pages.press()
      await pages.see('that it opens them', ({ text }) => text.includes('opens your synced data.'))
    })
    await steps.step('signs out, and in by the passkey alone', async () => {
      await pages.navigate(`${server.url}/settings`)
      await signOutOfPage(pages)
      await uiBecomes(firefox, 'not_configured')
      await openSignIn(browser, 'menu', server.url)
      await signInByPasskey(browser)
      const now = await signedInAndSynced(firefox)
      assert.equal(now.kid, before.kid)
      assert.notEqual(now.sessionToken, before.sessionToken)
    })
    await steps.step('signs in again by it, in the session that it has', async () => {
      const { sessionToken, deviceId } = await stateOf(firefox)
      await openSignInAgain(browser, server.url)
      await signInByPasskey(browser)
      await pages.see('the end', ({ buttons }) =>
        buttons.some((name) => /another device/.test(name)),
      )
      await settle(firefox)
      const now = await stateOf(firefox)
      assert.deepEqual(
        [now.sessionToken, now.deviceId, now.kid],
        [sessionToken, deviceId, before.kid],
      )
    })
  }))
