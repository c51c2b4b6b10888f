import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import {
  accessToken,
  keyIdOf,
  keysChangedAt,
  oldsync,
  type Person,
  signUp,
  storageAccess,
} from '../../support/person.ts'
import { inProcess, StorageClient } from '../../support/storage-client.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const open = (engine: ControlPlaneEngine) => openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })

/** The person's storage, and a client that uses it. */
async function storageOf(app: App, person: Person) {
  const access = await storageAccess(app, person)
  const { id, key, api_endpoint } = access.body
  const client = new StorageClient({
    origin: app.origin,
    endpoint: new URL(api_endpoint).pathname,
    credentials: { id, key },
    transport: inProcess(app.server.storageDoor),
  })
  return { ...access, client }
}

for (const engine of engines) {
  test(`${engine}: an account signs up, gets its token and stores a record`, async () => {
    await using app = await open(engine)
    const person = await signUp(app, 'ada@example.org')
    const { body, client } = await storageOf(app, person)
    assert.equal(body.api_endpoint, `${app.origin}/api/storage/1.5/${body.uid}`)
    const put = await client.put('/storage/bookmarks/a', { payload: 'one' })
    assert.equal(put.status, 200)
    const got = await client.get('/storage/bookmarks/a')
    assert.equal(got.json<{ payload: string }>().payload, 'one')
  })

  test(`${engine}: two devices of one key have one endpoint; 20 at once too (sync.md §2.6)`, async () => {
    await using app = await open(engine)
    const person = await signUp(app, 'ada@example.org')
    const token = await accessToken(app, person, oldsync)
    const keyId = keyIdOf(person.kB, await keysChangedAt(app, person))
    const ask = () =>
      app.call('/api/token/1.0/sync/1.5', { bearer: token, headers: { 'X-KeyID': keyId } })
    const answers = await Promise.all(Array.from({ length: 20 }, ask))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    assert.equal(new Set(answers.map(({ body }) => body.uid)).size, 1)
  })

  test(`${engine}: a deleted account's live storage token gets 401, and nothing comes back (design.md §2)`, async () => {
    await using app = await open(engine)
    const person = await signUp(app, 'ada@example.org')
    const { token, keyId, client } = await storageOf(app, person)
    assert.equal((await client.put('/storage/tabs/a', { payload: 'one' })).status, 200)
    const { email, authPW, session } = person
    const gone = await app.call('/api/auth/v1/account/destroy', {
      bearer: session,
      body: { email, authPW },
    })
    assert.equal(gone.status, 200, JSON.stringify(gone.body))
    await app.server.idle()
    assert.equal((await client.get('/info/collections')).status, 401)
    assert.equal((await client.put('/storage/tabs/a', { payload: 'two' })).status, 401)
    const again = await app.call('/api/token/1.0/sync/1.5', {
      bearer: token,
      headers: { 'X-KeyID': keyId },
    })
    assert.equal(again.status, 401)
    const status = await app.call(`/api/auth/v1/account/status?uid=${person.uid}`)
    assert.deepEqual(status.body, { exists: false })
  })
}
