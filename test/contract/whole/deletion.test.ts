import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import type { Doorway } from '../../../src/http/index.ts'
import { settingsClientId } from '../../../src/wire.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { newAuthenticator } from '../../support/authenticator.ts'
import { freshPostgres } from '../../support/databases.ts'
import { keyIdOf, keysChangedAt, oldsync, signUp } from '../../support/person.ts'
import { onePixel } from '../../support/png.ts'
import { pushReceiver } from '../../support/push-receiver.ts'
import { resetPassword } from '../../support/reset.ts'
import { inProcess, StorageClient } from '../../support/storage-client.ts'
import { backupCodes, codeAt } from '../accounts/second-factor.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const fenix = 'a2270f727f45f648'
const sessionScope = 'https://identity.mozilla.com/tokens/session'
const openUri = 'https://identity.mozilla.com/cmd/open-uri'
const dayMs = 24 * 60 * 60_000
/** More than a device gets done before it is refused. */
const maxUploads = 5000
const email = 'ada.the.first@example.org'
const second = 'ada.the.second@example.net'

/** What is Ada's, as it would stand in a file. */
const marks = {
  record: 'the record of the deleted',
  oldRecord: 'the record of before the reset',
  batch: 'the open batch of the deleted',
  dead: 'the record that was replaced',
  collection: 'adas-own-collection',
  recordId: 'adas-record',
  device: 'the laptop of the deleted',
  phone: 'the phone of the deleted',
  displayName: 'Ada the deleted',
  hint: 'under the doormat of the deleted',
  recoveryData: 'recovery-data-of-the-deleted',
  command: 'a tab of the deleted',
  endpoint: 'endpoint-of-the-deleted',
  agent: 'BrowserOfTheDeleted',
  passkey: 'the passkey of the deleted',
}

/** A push service that takes everything. */
async function openPushService() {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(201).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Names of the files of the data folder that hold something. */
const filesWith = (app: App, what: string | Buffer): string[] =>
  readdirSync(app.dataDir)
    .filter((name) => /\.sqlite/.test(name))
    .filter((name) => readFileSync(join(app.dataDir, name)).includes(what))

/** Brings what was written over into the files; what a write-ahead log still has of it goes. */
function emptyLogs({ dataDir }: App): void {
  for (const name of ['accounts.sqlite', 'storage.sqlite']) {
    using file = new DatabaseSync(join(dataDir, name))
    const row = file.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    assert.equal(row?.['busy'], 0)
  }
}

async function post(app: App, path: string, bearer: string | undefined, body: object) {
  const answer = await app.call(auth + path, {
    body,
    headers: { 'User-Agent': `${marks.agent}/1.0` },
    ...(bearer !== undefined && { bearer }),
  })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const lastHeader = async (app: App, name: string): Promise<string> => {
  const found = (await app.mails()).findLast(({ headers }) => headers[name] !== undefined)
  return found?.headers[name] ?? ''
}

/** Fills everything that an account can have. @returns what is found in the files of it, by name */
async function liveAWholeLife(app: App, host: string) {
  const before = await signUp(app, email)
  const oldKey = { recoveryKeyId: 'ab'.repeat(16), recoveryData: `old-${marks.recoveryData}` }
  await post(app, '/recoveryKey', before.session, oldKey)
  const old = await storageOf(app, before)
  await old.client.put('/storage/bookmarks/a', { payload: marks.oldRecord })
  app.sleep(60_000)
  const ada = await resetPassword(app, before, 'the wind over the dunes')
  const { session } = ada

  const { client } = await storageOf(app, ada)
  await client.put(`/storage/${marks.collection}/${marks.recordId}`, { payload: marks.dead })
  await client.put(`/storage/${marks.collection}/${marks.recordId}`, { payload: marks.record })
  const batch = await client.post('/storage/history?batch=true', [
    { id: 'b', payload: marks.batch },
  ])
  assert.equal(batch.status, 202)

  await post(app, '/recovery_email', session, { email: second })
  const code = await lastHeader(app, 'x-verify-code')
  await post(app, '/recovery_email/secondary/verify_code', session, { email: second, code })
  const { recoveryData } = marks
  await post(app, '/recoveryKey', session, { recoveryKeyId: 'cd'.repeat(16), recoveryData })
  await post(app, '/recoveryKey/hint', session, { hint: marks.hint })

  const profile = await post(app, '/oauth/token', session, {
    grant_type: 'fxa-credentials',
    client_id: settingsClientId,
    scope: 'profile:write',
  })
  const picture = onePixel([9, 99, 199])
  const uploaded = await app.request('/api/profile/v1/avatar/upload', {
    method: 'POST',
    headers: { Authorization: `Bearer ${profile.access_token}`, 'Content-Type': 'image/png' },
    body: new Uint8Array(picture),
  })
  assert.equal(uploaded.status, 201)
  const avatar = (await uploaded.json()) as { id: string; url: string }
  const shown = await app.request(avatar.url.slice(app.origin.length), {})
  const pictureBytes = Buffer.from(await shown.arrayBuffer())
  const named = await app.call('/api/profile/v1/display_name', {
    bearer: profile.access_token,
    body: { displayName: marks.displayName },
  })
  assert.ok(named.status < 300, JSON.stringify(named.body))

  const subscription = (name: string) => {
    const { keys } = pushReceiver()
    return {
      pushCallback: `http://${host}/${marks.endpoint}-${name}`,
      pushPublicKey: keys.publicKey,
      pushAuthKey: keys.authKey,
    }
  }
  const availableCommands = { [openUri]: 'keys of the deleted' }
  const laptop = await post(app, '/account/device', session, {
    name: marks.device,
    type: 'desktop',
    availableCommands,
    ...subscription('laptop'),
  })
  const grant = await post(app, '/oauth/token', session, {
    grant_type: 'fxa-credentials',
    client_id: fenix,
    scope: `${oldsync} ${sessionScope}`,
    access_type: 'offline',
  })
  const phone = await post(app, '/account/device', grant.refresh_token, {
    name: marks.phone,
    type: 'mobile',
    availableCommands,
    ...subscription('phone'),
  })
  await post(app, '/account/devices/invoke_command', session, {
    target: phone.id,
    command: openUri,
    payload: { text: marks.command },
  })
  await post(app, '/password/forgot/send_otp', undefined, { email })
  await app.call(`${auth}/account/login`, { body: { email, authPW: 'ef'.repeat(32) } })

  const key = newAuthenticator({ origin: app.origin, prf: true })
  const wrappedKb = randomBytes(48).toString('base64url')
  const options = await post(app, '/passkey/registration/start', session, {})
  const { mfaToken } = await post(app, '/passkey/registration/finish', session, {
    response: key.create(options),
    challenge: options.challenge,
    name: marks.passkey,
  })
  const { credentialId } = key
  const iv = randomBytes(12).toString('base64url')
  await post(app, '/passkey/wraps', mfaToken, { credentialId, iv, wrappedKb })
  await post(app, '/passkey/verification/start', session, { scope: 'email', credentialId })

  const { secret } = await post(app, '/totp/create', session, {})
  await post(app, '/totp/setup/verify', session, { code: codeAt(secret, app.now()) })
  await post(app, '/recoveryCodes', session, { recoveryCodes: backupCodes })
  await post(app, '/totp/setup/complete', session, {})
  await post(app, '/mfa/otp/request', session, { action: 'email' })
  await app.server.idle()

  const keyId = keyIdOf(ada.kB, await keysChangedAt(app, ada))
  return {
    ada,
    found: {
      ...marks,
      email,
      second,
      uid: ada.uid,
      laptop: laptop.id as string,
      phoneId: phone.id as string,
      avatarId: avatar.id,
      pictureBytes,
      credentialId,
      wrappedKb,
      sessionId: sha256OfHex(session.slice('fxs_'.length)),
      refreshTokenId: sha256OfHex(grant.refresh_token),
      clientState: Buffer.from(keyId.split('-').slice(1).join('-'), 'base64url').toString('hex'),
    } satisfies Record<string, string | Buffer>,
  }
}

test('a deleted account is in no file any more: nothing that it was, had, wrote or was called (auth-api.md §2.1 destroy, design.md §7)', async () => {
  await using push = await openPushService()
  await using app = await openApp({ env: { CORSAC_SIGNUP: 'open', CORSAC_PUSH_HOSTS: push.host } })
  const bert = await signUp(app, 'bert@example.org')
  const { client } = await storageOf(app, bert)
  await client.put('/storage/tabs/a', { payload: 'what is of somebody else' })
  const { ada, found } = await liveAWholeLife(app, push.host)
  const everywhere = Object.entries(found)
  for (const [name, what] of everywhere) assert.notDeepEqual(filesWith(app, what), [], name)

  await post(app, '/account/destroy', ada.session, { email, authPW: ada.authPW })
  await app.server.idle()
  await app.server.prune()
  assert.equal((await client.get('/storage/tabs/a')).status, 200, 'others stay')
  emptyLogs(app)
  const left = () =>
    everywhere
      .map(([name, what]) => ({ name, files: filesWith(app, what) }))
      .filter(({ files }) => files.length > 0)
  // What other services are told of the deletion names the account and its devices by their random ids for a while (§7.4).
  const files = ['accounts.sqlite']
  assert.deepEqual(
    left(),
    ['uid', 'laptop', 'phoneId'].map((name) => ({ name, files })),
  )
  app.sleep(90 * dayMs)
  await app.server.prune()
  await app.server.stop()
  assert.deepEqual(left(), [])
  assert.notDeepEqual(filesWith(app, 'what is of somebody else'), [])
})

/** How many rows of records and batches a storage has. */
async function rowsOf(app: App, storage: string | undefined): Promise<number> {
  const count = (tables: readonly string[]) =>
    `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')} AS n`
  if (storage === undefined) {
    using file = new DatabaseSync(join(app.dataDir, 'storage.sqlite'), { readOnly: true })
    return Number(file.prepare(count(['bso', 'batches', 'batch_parts'])).get()?.['n'])
  }
  const client = new pg.Client({ connectionString: storage })
  await client.connect()
  try {
    const tables = ['bso', 'batches', 'batch_items'].map((table) => `corsac_storage.${table}`)
    return Number((await client.query(count(tables))).rows[0].n)
  } finally {
    await client.end()
  }
}

async function openUploader(engine: ControlPlaneEngine) {
  const storage = engine === 'postgres' ? await freshPostgres() : undefined
  const app = await openApp({
    engine,
    env: {
      CORSAC_SIGNUP: 'open',
      ...(storage !== undefined && { CORSAC_STORAGE_DATABASE_URL: storage }),
    },
  })
  const ada = await signUp(app, email)
  const { client } = await storageOf(app, ada)
  return {
    app,
    client,
    rows: () => rowsOf(app, storage),
    destroy: () => post(app, '/account/destroy', ada.session, { email, authPW: ada.authPW }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

/** A client whose bodies arrive only when told. */
function slowClient({ app, client }: { readonly app: App; readonly client: StorageClient }) {
  const arrives = Promise.withResolvers<void>()
  let waiting = 0
  const door: Doorway = (request) =>
    app.server.storageDoor({
      ...request,
      async body(maxBytes) {
        waiting++
        await arrives.promise
        return request.body(maxBytes)
      },
    })
  const slow = new StorageClient({ ...client.options, transport: inProcess(door) })
  return { slow, waiting: () => waiting, arrive: () => arrives.resolve() }
}

for (const engine of engines) {
  test(`${engine}: an upload that is on its way when its account is deleted is refused, and nothing of it stays (auth-api.md §2.1 destroy, design.md §2)`, async () => {
    await using home = await openUploader(engine)
    const { app, client, rows, destroy } = home
    await client.put('/storage/tabs/a', { payload: 'x' })
    const opened = await client.post('/storage/history?batch=true', [{ id: 'a', payload: 'x' }])
    const { batch } = opened.json<{ batch: string }>()
    assert.ok((await rows()) >= 3)

    const { slow, waiting, arrive } = slowClient(home)
    const records = [{ id: 'late', payload: 'y' }]
    const uploads = [
      slow.put('/storage/tabs/late', { payload: 'y' }),
      slow.post('/storage/bookmarks', records),
      slow.post('/storage/passwords?batch=true&commit=true', records),
      slow.post(`/storage/history?batch=${batch}`, records),
      slow.post(`/storage/history?batch=${batch}&commit=true`, records),
    ]
    while (waiting() < uploads.length) await turn()
    await destroy()
    await app.server.idle()
    arrive()
    const statuses = (await Promise.all(uploads)).map(({ status }) => status)
    assert.deepEqual(statuses, [401, 401, 401, 401, 401])
    assert.equal(await rows(), 0)
  })

  test(`${engine}: of uploads at the moment of the deletion each is kept or refused, and then nothing stays (auth-api.md §2.1 destroy, design.md §2)`, async () => {
    await using home = await openUploader(engine)
    const { app, client, rows, destroy } = home
    const statuses = new Set<number>()
    const device = async (name: string) => {
      for (let n = 0; n < maxUploads; n++) {
        const path = n % 2 === 0 ? `/storage/${name}` : `/storage/${name}?batch=true`
        const { status } = await client.post(path, [{ id: `r${n}`, payload: 'y' }])
        statuses.add(status)
        await turn()
        if (status === 401) return
      }
      assert.fail('a device went on after the deletion')
    }
    const devices = ['tabs', 'bookmarks', 'history'].map(device)
    await destroy()
    await app.server.idle()
    await Promise.all(devices)
    assert.ok(statuses.has(401))
    assert.deepEqual(
      [...statuses].filter((status) => ![200, 202, 401].includes(status)),
      [],
    )
    assert.equal((await client.put('/storage/tabs/z', { payload: 'y' })).status, 401)
    assert.equal(await rows(), 0)
  })
}
