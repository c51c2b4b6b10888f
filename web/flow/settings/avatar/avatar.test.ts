import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeBrowser } from '../../../testing/fake-browser.ts'
import { FakeServer } from '../../../testing/fake-server.ts'
import { Page } from '../../../testing/page.ts'
import { email, signedUp } from '../../../testing/people.ts'
import { makePrimary } from '../emails/emails.ts'
import { removeAvatar, saveAvatar } from './avatar.ts'

/** The settings, opened by a Firefox that is signed in. */
async function inFirefox(path: string) {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const query = `?context=oauth_webchannel_v1&uid=${account.uid}&email=${email}`
  const page = await new Page({ server, browser, path: path + query }).open()
  return { server, account, browser, page }
}

const told = ({ account, browser }: Awaited<ReturnType<typeof inFirefox>>) => {
  const last = browser.messages.at(-1)
  return last?.command === 'profile:change' && last.data['uid'] === account.uid
}

test('Firefox hears at once of a new picture, of none, and of another address (web.md §3.7 N)', async () => {
  const picture = await inFirefox('/settings/avatar/change')
  await picture.page.do(async (flow) => {
    assert.ok(await saveAvatar(flow, new Blob(['x'], { type: 'image/jpeg' })))
  })
  assert.ok(told(picture))
  assert.ok(picture.server.calls.includes('profile/v1/avatar/upload'))

  const none = await inFirefox('/settings/avatar')
  await none.page.do(async (flow) => {
    assert.ok(await removeAvatar(flow))
  })
  assert.ok(told(none))

  const address = await inFirefox('/settings/emails')
  address.account.further = new Map([['two@example.org', true]])
  await address.page.do(async (flow) => {
    assert.ok(await makePrimary(flow, 'two@example.org'))
  })
  assert.ok(told(address))
  assert.deepEqual(address.page.flow.state.session?.ofBrowser, true)
})
