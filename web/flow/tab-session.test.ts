import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeServer } from '../testing/fake-server.ts'
import { Page } from '../testing/page.ts'
import { email, password, signedUp } from '../testing/people.ts'
import { changeEmail } from './back.ts'
import { submitEmail } from './email.ts'
import { signOut } from './settings/leave.ts'
import { submitPassword } from './sign-in.ts'

/** Some other browser than Firefox, signed in by password. */
async function signedIn(server: FakeServer, store?: Map<string, string>): Promise<Page> {
  const page = await new Page({ server, path: '/signin', ...(store ? { store } : {}) }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.match(page.view, /^settings/)
  return page
}

test('a tab that is signed in stays so on the other pages (web.md §4.14)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const { store } = await signedIn(server)
  for (const path of ['/', '/diagnostics', '/connect_another_device', '/nothing', '/pair']) {
    await new Page({ server, store, path }).open()
    const page = await new Page({ server, store, path: '/settings' }).open()
    assert.match(page.view, /^settings/, path)
  }
  assert.equal(server.sessionCount(), 1)
})

test('a new sign-in in the same tab ends the session it replaces (web.md §4.14)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const { store, flow } = await signedIn(server)
  const first = flow.state.session?.token ?? ''
  await signedIn(server, store)
  assert.equal(await server.isLive(first), false)
  assert.equal(server.sessionCount(), 1)
})

test('another address instead of the code ends the session that waited for it (web.md §4.5)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  await signedUp(server)
  const page = await new Page({ server, path: '/signin' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'code signin')
  await page.do(async (flow) => changeEmail(flow))
  assert.equal(page.view, 'email')
  await page.until(() => server.sessionCount() === 0)
})

test('signing out forgets the session of the tab (web.md §3.7 M)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await signedIn(server)
  await page.do(signOut)
  assert.equal(server.sessionCount(), 0)
  const again = await new Page({ server, store: page.store, path: '/settings' }).open()
  assert.equal(again.view, 'email')
  assert.equal(again.flow.state.notice, undefined)
})
