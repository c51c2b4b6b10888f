import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordRule } from '../../src/base/password-rule.ts'
import { FakeServer } from '../testing/fake-server.ts'
import { openSignIn, Page } from '../testing/page.ts'
import { email, password, signedUp } from '../testing/people.ts'
import { submitCode } from './code.ts'
import { submitEmail } from './email.ts'
import { submitPassword } from './sign-in.ts'
import { submitNewPassword } from './sign-up.ts'

test('a reload on the code page keeps it; the keys are made from the password once more (web.md §4.0.9, §8.20)', async () => {
  const server = new FakeServer()
  server.invitations.set('GOOD', { confirms: false })
  const page = await openSignIn('desktop159', { server })
  await page.do((flow) => submitEmail(flow, email))
  const rule = passwordRule(new Set())
  await page.do((flow) => submitNewPassword(flow, { password, invite: 'GOOD', rule }))
  await page.reload()
  assert.equal(page.view, 'code signup')
  assert.equal(page.flow.state.email, email)
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'password')
  assert.deepEqual(page.flow.state.view, { name: 'password', again: true })
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'done synced')
  const { browser } = page
  assert.equal(browser.sent().filter((command) => command === 'login').length, 1)
  assert.equal(browser.last('oauth_login')['action'], 'signup')
  assert.ok(browser.keys)
  assert.equal(server.sessionCount(), 1)
  assert.equal(server.accounts.length, 1)
})

test('a reload after the code was confirmed asks the password at once (web.md §4.0.9)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await page.do((flow) => submitPassword(flow, password))
  server.confirmEverything()
  server.confirmSignIn = false
  await page.reload()
  assert.deepEqual(page.flow.state.view, { name: 'password', again: true })
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'done synced')
})

test('a reload on the password page goes back to it (web.md §8.20)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await page.reload()
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.email, email)
})

test('a reload of the last page shows it again and asks for nothing (web.md §4.10)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await page.do((flow) => submitPassword(flow, password))
  const calls = server.calls.length
  await page.reload()
  assert.equal(page.view, 'done synced')
  assert.deepEqual(server.calls.slice(calls), ['GET oauth/client/5882386c6d801776'])
})

test('what is kept over a reload holds neither password nor keys (web.md §4.0.9)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  const { kB } = await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await page.do((flow) => submitPassword(flow, password))
  const kept = [...page.store.values()].join()
  assert.ok(kept.includes(email))
  assert.ok(!kept.includes(password))
  assert.ok(page.flow.secrets.keyFetch)
  assert.ok(!kept.includes(page.flow.secrets.keyFetch.token))
  assert.ok(!kept.includes(Buffer.from(kB).toString('hex')))
})

test('a session that ended meanwhile: the reload starts over at the password (web.md §4.1)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await page.do((flow) => submitPassword(flow, password))
  await server.revoke(String(page.browser.last('login')['sessionToken']))
  await page.reload()
  assert.equal(page.view, 'password')
})

test('another sign-in in the same tab starts afresh (web.md §7.24)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  await signedUp(server)
  const first = await openSignIn('desktop153', { server, extra: { email } })
  await first.do((flow) => submitPassword(flow, password))
  assert.equal(first.view, 'code signin')
  const again = await openSignIn('desktop159', { server, store: first.store })
  assert.equal(again.view, 'email')
  assert.equal(again.flow.state.email, '')
})

test('a reload after an invitation was used outside of Firefox goes on at the code, not at the used link (web.md §8.20)', async () => {
  const server = new FakeServer()
  server.invitations.set('GOOD', { confirms: false })
  const page = await new Page({ server, path: '/signup?invite=GOOD' }).open()
  await page.do((flow) => submitEmail(flow, email))
  const rule = passwordRule(new Set())
  await page.do((flow) => submitNewPassword(flow, { password, invite: '', rule }))
  assert.equal(page.view, 'code signup')
  server.invitations.set('GOOD', { confirms: false, reason: 'used' })
  await page.reload()
  assert.equal(page.view, 'code signup')
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done account-ready')
  await page.reload()
  assert.equal(page.view, 'done account-ready')
  const other = await new Page({ server, store: page.store, path: '/signup?invite=OTHER' }).open()
  assert.equal(other.view, 'problem invite-unknown')
})
