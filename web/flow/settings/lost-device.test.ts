import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AttachedClient } from '../../../src/wire.ts'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { submitPassword } from '../sign-in.ts'
import { alike, type LostDevices, loadLostDevices, reportLost } from './lost-device.ts'

const client = (given: Partial<AttachedClient>): Partial<AttachedClient> => ({
  ...{ clientId: null, deviceId: null, sessionTokenId: null, refreshTokenId: null },
  ...{ isCurrentSession: false, userAgent: 'Firefox 153', os: 'Linux' },
  ...given,
})

/** The page about lost devices, loaded. */
async function opened(query = '') {
  const server = new FakeServer()
  await signedUp(server)
  server.ownData.clients = [
    client({ deviceId: 'd1', sessionTokenId: 's1', isCurrentSession: true }),
    client({ deviceId: 'd2', sessionTokenId: 's2' }),
    client({ sessionTokenId: 's3' }),
    client({ sessionTokenId: 's4', os: 'Windows' }),
    client({ clientId: 'app' }),
    client({ clientId: 'phone', deviceId: 'd5', refreshTokenId: 'r5', userAgent: '' }),
  ]
  const page = await new Page({ server, path: `/settings/lost_device${query}` }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  let data: LostDevices | undefined
  await page.do(async (flow) => {
    data = await loadLostDevices(flow)
  })
  assert.ok(data)
  return { server, page, data }
}

test('what can be lost is all but this browser and apps without a sign-in; the address may name one', async () => {
  const { data } = await opened()
  const ids = data.clients.map(({ deviceId, sessionTokenId }) => deviceId ?? sessionTokenId)
  assert.deepEqual(ids, ['d2', 's3', 's4', 'd5'])
  assert.equal(data.chosen, undefined)
  const { data: named } = await opened('?device=d2')
  assert.equal(named.chosen?.deviceId, 'd2')
  const { data: unknown } = await opened('?device=d1')
  assert.equal(unknown.chosen, undefined, 'this browser is not lost')
})

test('sign-ins of the same browser and system may have been on it, too; of an unknown one none', async () => {
  const { data } = await opened()
  const [laptop, , , phone] = data.clients as [AttachedClient, unknown, unknown, AttachedClient]
  assert.deepEqual(
    alike(data.clients, laptop).map(({ sessionTokenId }) => sessionTokenId),
    ['s3'],
  )
  assert.deepEqual(alike(data.clients, phone), [])
})

test('one call ends it with all that was on it, and then comes what else to do (auth-api.md §2.5)', async () => {
  const { server, page, data } = await opened()
  const [laptop] = data.clients
  await page.do((flow) => reportLost(flow, laptop, laptop ? alike(data.clients, laptop) : []))
  assert.deepEqual(server.ownData.asked, [
    {
      path: 'account/device/lost',
      body: { deviceId: 'd2', sessionTokenId: 's2', alsoSessions: ['s3'] },
    },
  ])
  assert.equal(page.view, 'settings-page lost_device')
  assert.deepEqual(page.flow.state.view, {
    name: 'settings-page',
    page: 'lost_device',
    done: true,
  })
})

test('nothing happens before something is chosen', async () => {
  const { server, page } = await opened()
  await page.do((flow) => reportLost(flow, undefined, []))
  assert.equal(page.trouble, 'trouble-lost-none')
  assert.deepEqual(server.ownData.asked, [])
})
