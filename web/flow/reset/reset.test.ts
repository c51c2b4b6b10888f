import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordRule } from '../../../src/base/password-rule.ts'
import { oldsyncScope, type Passkey } from '../../../src/wire.ts'
import { type Bytes, base64url, hex } from '../../crypto/bytes.ts'
import { sha256 } from '../../crypto/hkdf.ts'
import { stretchV2, unwrapKB } from '../../crypto/onepw.ts'
import { deriveFromRecoveryText, newRecoveryKey, sealKB } from '../../crypto/recovery-key.ts'
import type { Flow } from '../../flow.ts'
import { FakeBrowser, type Profile } from '../../testing/fake-browser.ts'
import { type Account, FakeServer } from '../../testing/fake-server.ts'
import { openSignIn, Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { grouped, newBackupCodes } from '../second-factor/backup-codes.ts'
import { signOut } from '../settings/leave.ts'
import { resendResetCode, submitResetCode, submitResetEmail } from './code.ts'
import { submitResetLink } from './link.ts'
import { submitResetPassword } from './new-password.ts'
import { currentReset } from './reset.ts'
import { goOnResetting, submitResetFactor, turnResetFactor } from './second-factor.ts'
import { startReset } from './start-reset.ts'
import { goOnWithKey, goOnWithoutKey, submitRecoveryKey } from './use-key.ts'

const newPassword = 'eleven loud starlings'
const rule = passwordRule(new Set())
const chosen = { password: newPassword, rule }

/** The view does this when it has come. */
async function loaded(page: Page): Promise<Page> {
  assert.equal(page.view, 'reset start')
  await page.flow.attempt(() => startReset(page.flow))
  return page
}

const open = async (page: Page): Promise<Page> => loaded(await page.open())
const reloaded = async (page: Page): Promise<Page> => loaded(await page.reload())

async function withKey(account: Account, kB: Bytes): Promise<string> {
  const key = newRecoveryKey()
  const derived = await deriveFromRecoveryText(key, account.uid)
  const data = await sealKB(derived, hex(kB))
  account.recovery = { id: derived.recoveryKeyId, data, hint: 'blue folder' }
  return key
}

/** kB as it is now, by the new password. */
async function kBOf({ v2 }: Account): Promise<string> {
  const { clientSalt = '', wrapKb = '' } = v2 ?? {}
  const { unwrapBKey } = await stretchV2({ clientSalt, password: newPassword })
  return hex(unwrapKB(wrapKb, unwrapBKey))
}

async function scene() {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  const page = await open(new Page({ server, path: '/reset_password' }))
  return { server, account, kB, page }
}

/** A reset at its second factor. */
async function atSecondFactor(backupCodes: string[]) {
  const { account, page } = await scene()
  account.totp = true
  account.backupCodes = backupCodes
  await toCode(page)
  await giveCode(page)
  assert.equal(page.view, 'reset second-factor')
  return { account, page }
}

const giveFactor = async (flow: Flow, typed: string): Promise<void> => {
  assert.equal(await submitResetFactor(flow, typed), undefined)
}

const toCode = (page: Page) => page.do((flow) => submitResetEmail(flow, email))
const giveCode = (page: Page, code = '12345678') => page.do((flow) => submitResetCode(flow, code))

test('without a key: code, warning, new password, new keys; everybody else is signed out (web.md §4.11)', async () => {
  const { server, account, kB, page } = await scene()
  const elsewhere = await server.addSession(account)
  assert.equal(page.view, 'reset email')
  await toCode(page)
  assert.equal(page.view, 'reset code')
  assert.equal(page.url.pathname, '/confirm_reset_password')
  await giveCode(page, ' 1234-5678 ')
  assert.equal(page.view, 'reset password')
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'reset done')
  assert.equal(account.keyChanges, 1)
  assert.notEqual(await kBOf(account), hex(kB))
  assert.equal(await server.isLive(elsewhere), false)
  assert.ok(!JSON.stringify(server.bodies).includes(newPassword))
})

test('with the key: kB stays, and a new key takes the place of the used one (web.md §4.11.4)', async () => {
  const { account, kB, page } = await scene()
  const key = await withKey(account, kB)
  await toCode(page)
  await giveCode(page)
  assert.equal(page.view, 'reset key')
  await page.do((flow) => submitRecoveryKey(flow, key.toLowerCase().replace(/(.{4})/g, '$1-')))
  assert.equal(page.view, 'reset password')
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'reset done')
  assert.equal(await kBOf(account), hex(kB))
  assert.equal(account.keyChanges, 0)
  const next = page.flow.secrets.newKey ?? ''
  assert.notEqual(next, key)
  const { recoveryKeyId } = await deriveFromRecoveryText(next, account.uid)
  assert.equal(account.recovery?.id, recoveryKeyId)
})

test('how many passkeys sign in still is told when it is done, also after a reload (decisions/0010-passkeys.md)', async () => {
  const { server, account, page } = await scene()
  const passkey: Passkey = {
    ...{ credentialId: 'AAAA', name: 'Blue', use: 'sign-in', aaguid: '', transports: [] },
    ...{ createdAt: 1, lastUsedAt: null, backupEligible: false, backupState: false },
    ...{ prfEnabled: false, hasWrap: false },
  }
  server.passkeys.known.push({ account, passkey })
  await toCode(page)
  await giveCode(page)
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'reset done')
  assert.equal(currentReset(page.flow)?.passkeys, 1)
  await reloaded(page)
  assert.equal(currentReset(page.flow)?.passkeys, 1)
})

test('a wrong key is said at the field and can be tried again; a mistyped one is not even sent (web.md §4.11.4)', async () => {
  const { server, account, kB, page } = await scene()
  const key = await withKey(account, kB)
  await toCode(page)
  await giveCode(page)
  const before = server.calls.length
  await page.do((flow) => submitRecoveryKey(flow, 'A123'))
  assert.equal(page.trouble, 'trouble-recovery-key-shape')
  assert.equal(server.calls.length, before)
  await page.do((flow) => submitRecoveryKey(flow, newRecoveryKey()))
  assert.equal(page.trouble, 'trouble-recovery-key')
  assert.equal(page.flow.state.trouble?.field, 'recoveryKey')
  await reloaded(page)
  assert.equal(page.view, 'reset key')
  await page.do((flow) => submitRecoveryKey(flow, key))
  assert.equal(page.view, 'reset password')
})

test('whoever does not have the key goes on without, and may come back (web.md §4.11.4)', async () => {
  const { account, kB, page } = await scene()
  const key = await withKey(account, kB)
  await toCode(page)
  await giveCode(page)
  await page.do(goOnWithoutKey)
  assert.equal(page.view, 'reset password')
  await page.do(goOnWithKey)
  assert.equal(page.view, 'reset key')
  await page.do((flow) => submitRecoveryKey(flow, key))
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(account.keyChanges, 0)
  assert.equal(await kBOf(account), hex(kB))
})

test('a reload resumes each step; what the key opened has to be opened again (web.md §5.3)', async () => {
  const { account, kB, page } = await scene()
  const key = await withKey(account, kB)
  await toCode(page)
  await reloaded(page)
  assert.equal(page.view, 'reset code')
  await giveCode(page)
  await reloaded(page)
  assert.equal(page.view, 'reset key')
  await page.do((flow) => submitRecoveryKey(flow, key))
  const kept = [...page.store.values()].join()
  assert.ok(!kept.includes(key) && !kept.includes(hex(kB)), 'neither key is kept')
  await reloaded(page)
  assert.equal(page.view, 'reset key')
  await page.do((flow) => submitRecoveryKey(flow, key))
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(account.keyChanges, 0)
  await reloaded(page)
  assert.equal(page.view, 'reset done')
  assert.equal(page.flow.secrets.newKey, undefined)
})

test('the link of the password page starts anew, with the address there (web.md §4.11.1)', async () => {
  const { server, page } = await scene()
  await toCode(page)
  const next = new Page({ server, path: '/signin', store: page.store })
  await next.open()
  await next.do((flow) => submitEmail(flow, email))
  next.url = new URL('/reset_password', next.url)
  await reloaded(next)
  assert.equal(next.view, 'reset email')
  assert.equal(next.flow.state.email, email)
})

test('an address without account looks the same, and no mail goes out (settled.md A5)', async () => {
  const { server, page } = await scene()
  await page.do((flow) => submitResetEmail(flow, 'nobody@example.org'))
  assert.equal(page.view, 'reset code')
  assert.equal(server.mails, 0)
  await giveCode(page)
  assert.equal(page.trouble, 'trouble-code')
})

test('codes: wrong ones are said at the field, others can be sent (web.md §4.11.2)', async () => {
  const { server, page } = await scene()
  await page.do((flow) => submitResetEmail(flow, 'no address'))
  assert.equal(page.flow.state.trouble?.field, 'email')
  await toCode(page)
  for (const [typed, id] of [
    ['123456', 'trouble-reset-code-shape'],
    ['87654321', 'trouble-code'],
  ] as const) {
    await giveCode(page, typed)
    assert.deepEqual([page.trouble, page.flow.state.trouble?.field], [id, 'code'])
  }
  await page.do(resendResetCode)
  assert.equal(server.mails, 2)
  assert.equal(page.flow.state.notice, 'notice-code-sent')
})

test('a second factor is asked for before keys are lost, not with the key (web.md §4.11.5)', async () => {
  const code = 'ABCDE0FGHJ'
  const tries = [
    { wrong: '000 000', trouble: 'trouble-totp', right: '654 321' },
    { wrong: 'AAAAA-BBBBB', trouble: 'trouble-code', right: 'abcde-ofghj' },
    { wrong: '', trouble: 'trouble-second-factor-shape', right: code },
  ]
  for (const { wrong, trouble, right } of tries) {
    const { page } = await atSecondFactor([code, ...newBackupCodes().slice(0, 3)])
    await page.do((flow) => giveFactor(flow, wrong))
    assert.equal(page.trouble, trouble)
    await reloaded(page)
    assert.equal(page.view, 'reset second-factor')
    await page.do((flow) => giveFactor(flow, right))
    assert.equal(page.view, 'reset password')
    await page.do((flow) => submitResetPassword(flow, chosen))
    assert.equal(page.view, 'reset done')
  }
})

test('a reset says when few backup codes are left, and a reload then goes on (auth-api.md §2.11)', async () => {
  for (const leave of [goOnResetting, undefined]) {
    const { page, account } = await atSecondFactor(newBackupCodes().slice(0, 3))
    const [code = ''] = account.backupCodes ?? []
    await page.do(async (flow) => {
      assert.equal(await submitResetFactor(flow, grouped(code)), 2)
    })
    assert.equal(page.view, 'reset second-factor')
    if (leave) await page.do(leave)
    else await reloaded(page)
    assert.equal(page.view, 'reset password')
    await page.do((flow) => submitResetPassword(flow, chosen))
    assert.equal(page.view, 'reset done')
  }
})

test('the choice of a backup code survives a reload of a reset (web.md §5.3)', async () => {
  const { page } = await atSecondFactor([])
  const backup = () => {
    const { view } = page.flow.state
    return view.name === 'reset' && view.backup === true
  }
  assert.equal(backup(), false)
  turnResetFactor(page.flow)
  assert.equal(backup(), true)
  await reloaded(page)
  assert.equal(page.view, 'reset second-factor')
  assert.equal(backup(), true)
  turnResetFactor(page.flow)
  assert.equal(backup(), false)
})

test('a key that was tried and given up asks an account with a second factor for a new code (web.md §4.11.5)', async () => {
  const { server, account, kB, page } = await scene()
  account.totp = true
  await withKey(account, kB)
  await toCode(page)
  await giveCode(page)
  assert.equal(page.view, 'reset key')
  await page.do((flow) => submitRecoveryKey(flow, newRecoveryKey()))
  await page.do(goOnWithoutKey)
  assert.equal(page.view, 'reset code')
  assert.equal(page.flow.state.notice, 'notice-reset-code-again')
  assert.equal(server.mails, 2)
  await giveCode(page)
  assert.equal(page.view, 'reset second-factor')
})

test('a reset that has run out begins again, with words (web.md §4.11)', async () => {
  const { server, page } = await scene()
  await toCode(page)
  await giveCode(page)
  server.failures.set('password/forgot/verify_code', 110)
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'reset email')
  assert.equal(page.flow.state.notice, 'notice-reset-over')
  assert.equal(page.flow.state.email, email)
})

test('a weak password resets nothing (settled.md A17)', async () => {
  const { account, page } = await scene()
  await toCode(page)
  await giveCode(page)
  const before = account.authPW
  await page.do((flow) => submitResetPassword(flow, { ...chosen, password: 'short' }))
  assert.equal(page.trouble, 'trouble-password-short')
  assert.equal(account.authPW, before)
})

/** The page of a sign-in that Firefox began, after its link was pressed. */
async function fromSignIn(profile: Profile, prepare?: (browser: FakeBrowser) => void) {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  const browser = new FakeBrowser(profile)
  prepare?.(browser)
  const page = await openSignIn(profile, { server, browser })
  await page.do((flow) => submitEmail(flow, email))
  page.url = new URL(`/reset_password${page.url.search}`, page.url)
  await reloaded(page)
  assert.equal(page.flow.state.email, email)
  return { server, account, kB, browser, page }
}

async function kidOf(kB: string): Promise<string> {
  return `1700000000123-${base64url((await sha256(Buffer.from(kB, 'hex'))).slice(0, 16))}`
}

test('from a sign-in of Firefox the reset finishes it, with the new keys (web.md §3.7 K)', async () => {
  const { account, browser, page } = await fromSignIn('desktop153')
  await toCode(page)
  await reloaded(page)
  await giveCode(page)
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'done synced')
  const order = browser.sent().filter((name) => /login|link/.test(name))
  assert.deepEqual(order, ['can_link_account', 'login', 'oauth_login'])
  assert.equal(browser.last('login')['verified'], true)
  assert.equal(browser.keys?.[oldsyncScope]?.kid, await kidOf(await kBOf(account)))
})

test('with the recovery key Firefox gets the old keys, and then the new recovery key is shown (web.md §3.7 K, §4.11.4)', async () => {
  const { account, kB, browser, page } = await fromSignIn('desktop159')
  const key = await withKey(account, kB)
  await toCode(page)
  await giveCode(page)
  await page.do((flow) => submitRecoveryKey(flow, key))
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'reset done')
  assert.equal(browser.keys?.[oldsyncScope]?.kid, await kidOf(hex(kB)))
  assert.ok(page.flow.secrets.newKey)
})

test('a Firefox of another account is left alone (web.md §7.6)', async () => {
  const other = { email: 'grace@example.org', uid: 'e'.repeat(32), sessionToken: 'f'.repeat(64) }
  const { browser, page, account } = await fromSignIn('desktop153', (firefox) => {
    firefox.signedIn = { ...other, verified: true }
  })
  await toCode(page)
  await giveCode(page)
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, `problem other-account ${other.email}`)
  assert.equal(browser.signedIn?.uid, other.uid)
  assert.equal(account.keyChanges, 1)
})

test('a password of an account that is signed in nowhere is reset in the mail’s browser (web.md §4.11.6)', async () => {
  const { server, page } = await scene()
  await toCode(page)
  await giveCode(page)
  await page.do((flow) => submitResetPassword(flow, chosen))
  const next = await new Page({ server, path: '/settings', store: page.store }).open()
  assert.match(next.view, /^settings/, 'the tab is signed in')
  assert.notEqual(newPassword, password)
})

/** A tab in which the administrator's link was opened. */
async function withLink() {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  const link = 'ab'.repeat(32)
  server.resets.links.set(link, account)
  const path = `/complete_reset_password#${link}`
  const page = await open(new Page({ server, path }))
  return { server, account, kB, link, path, page }
}

test('the administrator’s link: nothing is spent until the press, then it goes on as with a code (settled.md A54)', async () => {
  const { server, account, kB, link, page } = await withLink()
  assert.equal(page.view, 'reset link')
  assert.ok(!page.url.href.includes(link), 'the secret is not left in the address bar')
  assert.ok(server.resets.links.has(link))
  await reloaded(page)
  assert.equal(page.view, 'reset link')
  const key = await withKey(account, kB)
  await page.do(submitResetLink)
  assert.equal(page.view, 'reset key')
  assert.equal(page.flow.state.email, email)
  await page.do((flow) => submitRecoveryKey(flow, key))
  await page.do((flow) => submitResetPassword(flow, chosen))
  assert.equal(page.view, 'reset done')
  assert.equal(await kBOf(account), hex(kB))
  assert.equal(server.mails, 0)
})

test('the administrator’s link asks for the second factor too (web.md §4.11.5)', async () => {
  const { account, page } = await withLink()
  account.totp = true
  await page.do(submitResetLink)
  assert.equal(page.view, 'reset second-factor')
})

test('signing out forgets a reset that was not finished (web.md §4.14)', async () => {
  const { server, account, page } = await scene()
  const token = await server.addSession(account)
  await toCode(page)
  await giveCode(page)
  assert.equal(page.view, 'reset password')
  page.flow.set({ session: { token, ofBrowser: false }, uid: account.uid })
  await page.do(signOut)
  assert.equal(page.view, 'done signed-out')
  assert.equal(await server.isLive(token), false)
  page.url = new URL('/account_recovery_reset_password', page.url)
  await reloaded(page)
  assert.equal(page.view, 'reset email')
})

test('a link that was used, or is broken, says so and offers a code (web.md §4.11)', async () => {
  const { server, path, page } = await withLink()
  await page.do(submitResetLink)
  assert.equal(page.view, 'reset password')
  for (const opened of [path, '/complete_reset_password#abc']) {
    const again = await open(new Page({ server, path: opened }))
    if (again.view === 'reset link') await again.do(submitResetLink)
    assert.equal(again.view, 'reset email')
    assert.equal(again.flow.state.notice, 'notice-reset-link-over')
  }
})

test('a link whose answer could not be used at once goes on at the next press (web.md §5.3)', async () => {
  const { server, page } = await withLink()
  server.failures.set('recoveryKey/exists', 'down')
  await page.do(submitResetLink)
  assert.equal(page.view, 'reset link')
  await page.do(submitResetLink)
  assert.equal(page.view, 'reset password')
})
