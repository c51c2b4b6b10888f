import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeAuthenticator } from '../../testing/fake-authenticator.ts'
import { FakeBrowser } from '../../testing/fake-browser.ts'
import { FakeServer } from '../../testing/fake-server.ts'
import { openSignIn, Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { newBackupCodes } from '../second-factor/backup-codes.ts'
import { submitSecondFactor } from '../second-factor/sign-in.ts'
import { submitPassword } from '../sign-in.ts'
import { proveByPasskey } from '../step-up.ts'
import {
  addPasskey,
  closeData,
  dropPasskey,
  loadPasskeys,
  openData,
  renamePasskey,
} from './manage.ts'
import { canShowKey, submitKey } from './second-factor.ts'
import { signInWithPasskey } from './sign-in.ts'

/** Somebody at the settings, who has signed in with the password. */
async function settings(authenticator = new FakeAuthenticator()) {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  const page = await new Page({ server, authenticator, path: '/settings/passkeys' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'settings-page passkeys')
  return { server, account, kB, page, authenticator }
}

const list = async (page: Page) => (await loadPasskeys(page.flow)) ?? []
const first = async (page: Page) => {
  const [passkey] = await list(page)
  assert.ok(passkey)
  return passkey
}
const add = (page: Page) =>
  page.do(async (flow) => {
    await addPasskey(flow, 'sign-in')
  })

/** The same with a passkey that opens what is synced. */
async function withOpenData() {
  const all = await settings()
  await add(all.page)
  const passkey = await first(all.page)
  await all.page.do(async (flow) => {
    assert.equal(await openData(flow, { passkey, password }), true)
  })
  assert.equal((await first(all.page)).hasWrap, true)
  return all
}

/** The keys of a Firefox that signs in with the password. */
async function keysByPassword(server: FakeServer) {
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'done synced')
  return page.browser.keys
}

test('a passkey signs in to the settings without address and password (web.md §4.8)', async () => {
  const { server, page, authenticator } = await settings()
  await add(page)
  assert.equal((await list(page)).length, 1)
  const other = await new Page({ server, authenticator, path: '/settings' }).open()
  assert.equal(other.view, 'email')
  await other.do(signInWithPasskey)
  assert.match(other.view, /^settings/)
  assert.equal(other.flow.state.email, email)
  // No keys were asked for, so no secret was made.
  assert.equal(authenticator.asked.at(-1)?.extensions, undefined)
})

test('Firefox gets the same keys by a passkey that opens them as by the password, and its secret goes nowhere (decisions/0010-passkeys.md)', async () => {
  const { server, authenticator } = await withOpenData()
  const page = await openSignIn('desktop153', { server, authenticator })
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'done synced')
  assert.ok(page.browser.keys)
  assert.deepEqual(page.browser.keys, await keysByPassword(server))
  assert.deepEqual(page.browser.sent(), [
    'fxa_status',
    'oauth_flow_is_active',
    'can_link_account',
    'login',
    'oauth_login',
  ])
  assert.equal(page.browser.last('login')['verified'], true)
  assert.equal(page.flow.secrets.kB, undefined)
  const bodies = JSON.stringify(server.bodies)
  assert.ok(!bodies.includes('"results"'), 'a secret was sent')
})

test('without a wrap the password is asked once more, with the reason; then all goes on in that session (web.md §4.8)', async () => {
  const { server, page: own, authenticator } = await settings()
  await add(own)
  const page = await openSignIn('desktop153', { server, authenticator })
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-passkey-password')
  assert.equal(page.url.pathname, '/signin_passkey_fallback')
  assert.ok(page.url.search.includes('keys_jwk='))
  assert.ok(!page.browser.sent().includes('login'))
  const token = page.flow.state.session?.token
  await page.reload()
  assert.equal(page.view, 'password')
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'done synced')
  assert.equal(page.browser.signedIn?.sessionToken, token)
  assert.deepEqual(page.browser.keys, await keysByPassword(server))
})

test('an authenticator that makes no secrets signs in, and cannot be made to open anything (decisions/0010-passkeys.md)', async () => {
  const { page } = await settings(new FakeAuthenticator({ hasPrf: false }))
  await add(page)
  const passkey = await first(page)
  assert.equal(passkey.prfEnabled, false)
  await page.do(async (flow) => {
    await openData(flow, { passkey, password })
  })
  assert.equal(page.trouble, 'trouble-passkey-no-secret')
  assert.equal((await first(page)).hasWrap, false)
})

test('the password is asked before anything is opened; a wrong one is said at its field', async () => {
  const { page, authenticator } = await settings()
  await add(page)
  const passkey = await first(page)
  const asked = authenticator.asked.length
  await page.do(async (flow) => {
    await openData(flow, { passkey, password: 'wrong' })
  })
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-password', field: 'password' })
  assert.equal(authenticator.asked.length, asked)
})

test('what was opened before is opened anew, can be closed, and then needs the password', async () => {
  const { server, page, authenticator } = await withOpenData()
  const passkey = await first(page)
  await page.do(async (flow) => {
    assert.equal(await openData(flow, { passkey, password }), true)
  })
  await page.do(async (flow) => {
    assert.equal(await closeData(flow, passkey), true)
    assert.equal(await closeData(flow, passkey), true, 'twice')
  })
  assert.equal((await first(page)).hasWrap, false)
  const other = await openSignIn('desktop153', { server, authenticator })
  await other.do(signInWithPasskey)
  assert.equal(other.view, 'password')
})

test('a passkey is renamed and removed; a removed one signs in no more, in words', async () => {
  const { server, page, authenticator } = await settings()
  await add(page)
  const passkey = await first(page)
  for (const typed of ['  ', 'x'.repeat(256)]) {
    await page.do(async (flow) => {
      await renamePasskey(flow, { passkey, typed })
    })
    assert.deepEqual(page.flow.state.trouble, { id: 'trouble-passkey-name', field: 'name' })
  }
  await page.do(async (flow) => {
    assert.equal(await renamePasskey(flow, { passkey, typed: ' Blue key ' }), true)
  })
  assert.equal((await first(page)).name, 'Blue key')
  await page.do(async (flow) => {
    assert.equal(await dropPasskey(flow, passkey), true)
    assert.equal(await dropPasskey(flow, passkey), true, 'twice')
  })
  assert.deepEqual(await list(page), [])
  const other = await new Page({ server, authenticator, path: '/signin' }).open()
  await other.do(signInWithPasskey)
  assert.equal(other.trouble, 'trouble-passkey-unknown')
  assert.equal(other.view, 'email')
})

for (const [name, words] of [
  ['NotAllowedError', 'trouble-passkey-cancelled'],
  ['AbortError', 'trouble-passkey-cancelled'],
  ['SecurityError', 'trouble-passkey-browser'],
  ['NotSupportedError', 'trouble-passkey-browser'],
] as const) {
  test(`${name} of the browser is told in words and changes nothing (web.md §4.8)`, async () => {
    const { server, page: own, authenticator } = await settings()
    await add(own)
    const page = await openSignIn('desktop153', { server, authenticator })
    authenticator.fails = name
    await page.do(signInWithPasskey)
    assert.equal(page.trouble, words)
    assert.equal(page.view, 'email')
    assert.equal(page.flow.state.busy, false)
    assert.equal(page.flow.state.session, undefined)
    await page.do(signInWithPasskey)
    assert.equal(page.view, 'password')
  })
}

test('a device that has a passkey of the account makes no second one (auth-api.md §2.15)', async () => {
  const { page } = await settings()
  await add(page)
  await add(page)
  assert.equal(page.trouble, 'trouble-passkey-exists')
  assert.equal((await list(page)).length, 1)
})

for (const [errno, words] of [
  [226, 'trouble-passkey-many'],
  [229, 'trouble-passkey-late'],
  [238, 'trouble-passkey-late'],
  [233, 'trouble-passkey-unverified'],
] as const) {
  test(`refusal ${errno} of a new passkey is told in words (auth-api.md §6.2)`, async () => {
    const { server, page } = await settings()
    server.failures.set('passkey/registration/start', errno)
    await add(page)
    assert.equal(page.trouble, words)
  })
}

test('a Firefox that is signed in confirms its own session by a passkey, which goes on (settled.md A24)', async () => {
  const { server, account, authenticator } = await withOpenData()
  const browser = new FakeBrowser('desktop159')
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await openSignIn('desktop159', { server, authenticator, browser })
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'done synced')
  assert.equal(browser.last('login')['sessionToken'], sessionToken)
  assert.deepEqual(browser.endedSessions, [])
  assert.ok(browser.keys)
})

test('a session of Firefox that is over is no obstacle: the passkey brings a new one', async () => {
  const { server, account, authenticator } = await withOpenData()
  const browser = new FakeBrowser('desktop153')
  const sessionToken = 'ab'.repeat(32)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await openSignIn('desktop153', { server, authenticator, browser })
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'done synced')
  assert.notEqual(browser.last('login')['sessionToken'], sessionToken)
})

test('a passkey of another account than Firefox’s is not signed in over it, and leaves no session (web.md §7.6)', async () => {
  const { server, authenticator } = await withOpenData()
  const { account: other } = await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const gone = { email: 'other@example.org', uid: other.uid, verified: true }
  browser.signedIn = gone
  const page = await openSignIn('desktop153', { server, authenticator, browser })
  const before = server.sessionCount()
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'problem other-account other@example.org')
  assert.equal(server.sessionCount(), before)
})

test('Firefox may decline; then there is no session left (web.md §3.3)', async () => {
  const { server, authenticator } = await withOpenData()
  const browser = new FakeBrowser('desktop153')
  browser.link = false
  const page = await openSignIn('desktop153', { server, authenticator, browser })
  const before = server.sessionCount()
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'email')
  assert.equal(page.flow.state.notice, 'notice-link-declined')
  assert.equal(server.sessionCount(), before)
  assert.equal(page.flow.secrets.kB, undefined)
})

test('where the address is given, a passkey of somebody else does not do', async () => {
  const { server, authenticator } = await withOpenData()
  const path = '/force_auth?email=other%40example.org'
  const { account } = await signedUp(server)
  Object.assign(account, { email: 'other@example.org' })
  const page = await new Page({ server, authenticator, path }).open()
  assert.equal(page.view, 'password')
  await page.do(signInWithPasskey)
  assert.equal(page.trouble, 'trouble-passkey-other')
})

test('trouble on the way to the wrap is no reason to ask for the password', async () => {
  const { server, authenticator } = await withOpenData()
  const page = await openSignIn('desktop153', { server, authenticator })
  const id = server.passkeys.known[0]?.passkey.credentialId ?? ''
  server.failures.set(`passkey/wraps/${id}`, 'down')
  await page.do(signInWithPasskey)
  assert.equal(page.trouble, 'trouble-server')
  server.failures.set(`passkey/wraps/${id}`, 236)
  await page.do(signInWithPasskey)
  assert.equal(page.view, 'password')
})

test('a change that wants a proof takes a passkey for one (auth-api.md §2.14, §2.15)', async () => {
  const { server, page } = await settings()
  await add(page)
  server.wantsProof = true
  const passkey = await first(page)
  const run = page.do(async (flow) => {
    assert.equal(await renamePasskey(flow, { passkey, typed: 'Mine' }), true)
  })
  await page.until(() => page.flow.state.stepUp !== undefined)
  assert.equal(page.flow.state.stepUp?.passkey, true)
  await proveByPasskey(page.flow)
  await run
  assert.equal((await first(page)).name, 'Mine')
})

test('a security key is the second step of a sign-in, in the place of a code (decisions/0010-passkeys.md)', async () => {
  const { server, account, page: own, authenticator } = await settings()
  account.totp = true
  account.backupCodes = newBackupCodes()
  const page = await openSignIn('desktop153', { server, authenticator })
  const upToTheSecondStep = async () => {
    await page.do((flow) => submitEmail(flow, email))
    await page.do((flow) => submitPassword(flow, password))
    assert.equal(page.view, 'second-factor')
  }
  await upToTheSecondStep()
  assert.equal(await canShowKey(page.flow), false)
  await own.reload()
  await own.do(async (flow) => {
    await submitSecondFactor(flow, server.totpCode)
  })
  await own.do(async (flow) => {
    assert.equal((await addPasskey(flow, 'second-factor'))?.use, 'second-factor')
  })
  assert.equal(await canShowKey(page.flow), true)
  authenticator.fails = 'NotAllowedError'
  await page.do(submitKey)
  assert.equal(page.trouble, 'trouble-passkey-cancelled')
  assert.equal(page.view, 'second-factor')
  await page.do(submitKey)
  assert.equal(page.view, 'done synced')
  assert.ok(page.browser.keys)

  // Alone it signs nobody in.
  const alone = await new Page({ server, authenticator, path: '/signin' }).open()
  await alone.do(signInWithPasskey)
  assert.equal(alone.trouble, 'trouble-passkey-unknown')
})

test('a browser without passkeys asks nothing of the server about them', async () => {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  account.totp = true
  const page = await new Page({ server, path: '/signin' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(await canShowKey(page.flow), false)
  assert.ok(!server.calls.some((path) => path.includes('passkey')))
})
