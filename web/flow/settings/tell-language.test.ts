import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { submitPassword } from '../sign-in.ts'
import { tellLanguage } from './tell-language.ts'

async function inSettings() {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const page = await new Page({ server, path: '/settings' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  return { account, page }
}

test('mails come in the language that was chosen in the menu, which is told once (auth-api.md §2.1)', async () => {
  const { account, page } = await inSettings()
  await tellLanguage(page.flow)
  assert.equal(account.language, undefined, 'nothing was chosen')
  page.language = 'ja'
  await tellLanguage(page.flow)
  assert.equal(account.language, 'ja')
  delete account.language
  await tellLanguage(page.flow)
  assert.equal(account.language, undefined, 'the server knows')
  page.language = 'ar'
  await tellLanguage(page.flow)
  assert.equal(account.language, 'ar')
})

test('a server that does not take the language changes nothing in the page (auth-api.md §2.1)', async () => {
  const { account, page } = await inSettings()
  page.language = 'de'
  const { view } = page
  const { api } = page.flow.world
  const post = api.post
  api.post = () => Promise.reject(new Error('down'))
  await tellLanguage(page.flow)
  assert.deepEqual([page.view, page.trouble], [view, undefined])
  api.post = post
  await tellLanguage(page.flow)
  assert.equal(account.language, 'de', 'the next visit tries again')
})
