import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DownloadStatus } from '../../../api/own-data.ts'
import { FakeServer } from '../../../testing/fake-server.ts'
import { Page } from '../../../testing/page.ts'
import { email, password, signedUp } from '../../../testing/people.ts'
import { submitEmail } from '../../email.ts'
import { submitPassword } from '../../sign-in.ts'
import { declineStepUp, proveByPassword } from '../../step-up.ts'
import { endDownload, followDownload, startDownload } from './download.ts'

/** The page of somebody who signed in a while ago. */
async function ownData() {
  const server = new FakeServer()
  await signedUp(server)
  server.wantsProof = true
  const page = await new Page({ server, path: '/settings/your_data' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'settings-page your_data')
  return { server, page }
}

/** Presses the button, and sees the question. */
async function press(page: Page, records: boolean) {
  const got: { ticket?: string | undefined; over?: true } = {}
  const run = page
    .do(async (flow) => {
      got.ticket = await startDownload(flow, records)
    })
    .then(() => {
      got.over = true
    })
  await page.until(() => got.over === true || page.flow.state.stepUp !== undefined)
  return { got, run }
}

test('a download asks who it is, and then goes on by itself (auth-api.md §2.22)', async () => {
  const { server, page } = await ownData()
  const { got, run } = await press(page, true)
  assert.equal(page.flow.state.stepUp?.action, 'data')
  await proveByPassword(page.flow, password)
  await run
  assert.match(got.ticket ?? '', /^[0-9a-f]{64}$/)
  assert.deepEqual(server.ownData.asked, [{ path: 'account/download', body: { records: true } }])
})

test('who does not answer gets no ticket (auth-api.md §2.14)', async () => {
  const { server, page } = await ownData()
  const { got, run } = await press(page, false)
  declineStepUp(page.flow)
  await run
  assert.deepEqual([got.ticket, server.ownData.asked], [undefined, []])
})

test('the page asks how far it is until it is over, and an answer that gets lost is no end', async () => {
  const { server, page } = await ownData()
  const states: DownloadStatus['state'][] = []
  const note = ({ state }: DownloadStatus) => states.push(state) > 0
  server.ownData.states = ['waiting', 'running', 'running', 'done']
  server.failures.set('account/download', 'offline')
  await followDownload(page.flow, note)
  assert.deepEqual(states, ['waiting', 'running', 'running', 'done'])
  states.length = 0
  server.ownData.states = ['running']
  await followDownload(page.flow, (status) => note(status) && states.length < 2)
  assert.deepEqual(states, ['running', 'running'], 'until nobody wants to know')
  await page.do(async (flow) => {
    assert.equal(await endDownload(flow), true)
  })
  states.length = 0
  await followDownload(page.flow, note)
  assert.deepEqual(states, ['none'])
})

test('a server in trouble is said, once', async () => {
  const { server, page } = await ownData()
  server.failures.set('account/download', 'down')
  await page.flow.attempt(() => followDownload(page.flow, () => true))
  assert.equal(page.trouble, 'trouble-server')
})
