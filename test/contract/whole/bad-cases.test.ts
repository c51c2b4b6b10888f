import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import type { Doorway } from '../../../src/http/index.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, keysChangedAt, type Person, signUp } from '../../support/person.ts'
import { resetToken, typedBearer } from '../../support/reset.ts'
import { inProcess, StorageClient } from '../../support/storage-client.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const email = 'ada@example.org'
const recoveryKeyId = 'ab'.repeat(16)
const minuteMs = 60_000

const open = (engine: ControlPlaneEngine) => openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })

async function post(app: App, path: string, bearer: string | undefined, body: object) {
  const answer = await app.call(auth + path, { body, ...(bearer !== undefined && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Gives the account another password, in the browser of this session. */
async function changePassword(app: App, person: Person, password: string): Promise<Person> {
  const { session, authPW, kB } = person
  app.sleep(minuteMs)
  const begun = await post(app, '/password/change/start', session, { email, oldAuthPW: authPW })
  const { credentials } = await newCredentials(email, password, kB)
  const token = typedBearer('passwordChangeToken', begun.passwordChangeToken)
  const { sessionToken } = await post(app, '/password/change/finish', token, {
    ...credentials,
    sessionToken: session.slice('fxs_'.length),
  })
  const { authPW: newAuthPW } = credentials
  return { ...person, authPW: newAuthPW, sessionToken, session: bearerOf(sessionToken) }
}

const signIn = async (app: App, { authPW, kB }: Pick<Person, 'authPW' | 'kB'>) => {
  const { sessionToken } = await post(app, '/account/login', undefined, { email, authPW })
  return { session: bearerOf(sessionToken), kB }
}

/** A client of the storage whose bodies arrive only when told. */
function slowClient(app: App, client: StorageClient) {
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
  test(`${engine}: a recovery key that was made before the password changed keeps everything at a reset after it (auth-api.md §1.9, §2.6)`, async () => {
    await using app = await open(engine)
    const ada = await signUp(app, email)
    const { client } = await storageOf(app, ada)
    await client.put('/storage/bookmarks/a', { payload: 'x' })
    await post(app, '/recoveryKey', ada.session, { recoveryKeyId, recoveryData: 'a.b.c' })
    const changed = await changePassword(app, ada, 'another steppe evening')
    const changedAt = await keysChangedAt(app, changed)
    app.sleep(minuteMs)

    const token = await resetToken(app, email)
    const { credentials } = await newCredentials(email, 'a third steppe evening', ada.kB)
    const { sessionToken } = await post(app, '/account/reset', token, {
      ...credentials,
      recoveryKeyId,
      sessionToken: true,
    })
    const after = { session: bearerOf(sessionToken), kB: ada.kB }
    assert.equal(await keysChangedAt(app, after), changedAt, 'the keys are the same')
    const again = await storageOf(app, after)
    assert.equal((await again.client.get('/storage/bookmarks/a')).status, 200)
    const old = await app.call(`${auth}/account/login`, {
      body: { email, authPW: changed.authPW },
    })
    assert.deepEqual([old.status, old.body.errno], [400, 103])
  })

  test(`${engine}: an upload that is on its way when the password changes elsewhere is refused whole; with the new one it goes on where it was (auth-api.md §2.6, design.md §2)`, async () => {
    await using app = await open(engine)
    const ada = await signUp(app, email)
    const other = await signIn(app, ada)
    const { client } = await storageOf(app, other)
    await client.put('/storage/tabs/before', { payload: 'x' })
    const opened = await client.post('/storage/history?batch=true', [{ id: 'a', payload: 'x' }])
    const { batch } = opened.json<{ batch: string }>()
    const records = [{ id: 'late', payload: 'y' }]
    const { slow, waiting, arrive } = slowClient(app, client)
    const uploads = [
      slow.put('/storage/tabs/late', { payload: 'y' }),
      slow.post('/storage/bookmarks', records),
      slow.post(`/storage/history?batch=${batch}&commit=true`, records),
    ]
    while (waiting() < uploads.length) await turn()
    const changed = await changePassword(app, ada, 'another steppe evening')
    await app.server.idle()
    arrive()
    const statuses = (await Promise.all(uploads)).map(({ status }) => status)
    assert.deepEqual(statuses, [401, 401, 401])

    const here = await storageOf(app, changed)
    const counts = await here.client.get('/info/collection_counts')
    assert.deepEqual(counts.json(), { tabs: 1 }, 'nothing of it is there')
    const back = await storageOf(app, await signIn(app, changed))
    assert.equal((await back.client.post('/storage/bookmarks', records)).status, 200)
    const finished = await back.client.post(`/storage/history?batch=${batch}&commit=true`, records)
    assert.equal(finished.status, 200, 'also the batch that was open')
  })

  test(`${engine}: a reset begun in one browser is finished in another; the first finds its code used up (auth-api.md §2.6)`, async () => {
    await using app = await open(engine)
    const ada = await signUp(app, email)
    app.sleep(minuteMs)
    const as = (agent: string) => async (path: string, body: object, bearer?: string) =>
      app.call(auth + path, {
        body,
        headers: { 'User-Agent': agent },
        ...(bearer && { bearer }),
      })
    const [first, second] = [as('First/1.0'), as('Second/1.0')]
    assert.equal((await first('/password/forgot/send_otp', { email })).status, 200)
    let code: string | undefined
    while (code === undefined) {
      await turn()
      code = (await app.mails()).flatMap(({ headers }) => headers['x-password-forgot-otp'] ?? [])[0]
    }
    const proof = await second('/password/forgot/verify_otp', { email, code })
    assert.equal(proof.status, 200, JSON.stringify(proof.body))
    const late = await first('/password/forgot/verify_otp', { email, code })
    assert.deepEqual([late.status, late.body.errno], [400, 105])

    const forgot = typedBearer('passwordForgotToken', proof.body.token)
    const verified = await second('/password/forgot/verify_code', { code: proof.body.code }, forgot)
    const { credentials } = await newCredentials(email, 'another steppe evening')
    const token = typedBearer('accountResetToken', verified.body.accountResetToken)
    assert.equal((await second('/account/reset', credentials, token)).status, 200)
    assert.equal((await app.call(`${auth}/session/status`, { bearer: ada.session })).status, 401)
    const { authPW } = credentials
    assert.equal((await first('/account/login', { email, authPW })).status, 200)
  })
}
