import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { randomHex } from '../../../src/base/bytes.ts'
import { xorHex } from '../../../src/crypto/onepw.ts'
import {
  newClientSalt,
  newCredentials,
  openKeyBundle,
  stretchVersion1,
  stretchVersion2,
} from '../../../src/crypto/onepw-client.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import {
  accessToken,
  bearerOf,
  keyIdOf,
  keysChangedAt,
  oldsync,
  type Person,
  signUp,
} from '../../support/person.ts'
import { resetPassword, resetToken, typedBearer } from '../../support/reset.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const email = 'ada@example.org'
const firstPassword = 'a quiet steppe evening'
const secondPassword = 'the wind over the dunes'
const marker = 'what was synced before the reset'
const gone = 901

/** An account with a recovery key that has synced, and then reset its password without the key. */
async function openHome(options: { engine?: ControlPlaneEngine; graceDays?: number } = {}) {
  const { engine = 'sqlite', graceDays } = options
  const grace = graceDays === undefined ? {} : { CORSAC_RESET_GRACE: String(graceDays) }
  await using opened = new AsyncDisposableStack()
  const app = opened.use(await openApp({ engine, env: { CORSAC_SIGNUP: 'open', ...grace } }))
  const before = await signUp(app, email, firstPassword)
  const recoveryKeyId = randomHex(16)
  const recoveryData = `kept.${randomHex(32)}`
  await post(app, '/recoveryKey', before.session, { recoveryKeyId, recoveryData })
  const first = await storageOf(app, before)
  await first.client.put('/storage/bookmarks/a', { payload: marker })
  app.sleep(minuteMs)
  const after = await resetPassword(app, before, secondPassword)
  await app.server.idle()
  const all = opened.move()
  return {
    app,
    before,
    after,
    first,
    recoveryKeyId,
    recoveryData,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

type Home = Awaited<ReturnType<typeof openHome>>

async function post(app: App, path: string, bearer: string, body: object) {
  const answer = await app.call(auth + path, { bearer, body })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const open = ({ app, after }: Home, body: object, by: Pick<Person, 'session'> = after) =>
  app.call(`${auth}/account/kept_keys/open`, { bearer: by.session, body })

/** Puts a kB back with the password that holds now. */
async function restore({ app, after }: Home, claim: object, kB: string, password = secondPassword) {
  const { credentials } = await newCredentials(email, password, kB)
  return app.call(`${auth}/account/kept_keys/restore`, {
    bearer: after.session,
    body: { ...claim, ...credentials },
  })
}

const kept = async ({ app, after }: Home) =>
  (await app.call(`${auth}/account/kept_keys`, { bearer: after.session })).body.keptKeys

/** Signs in with the password that holds now, and unwraps kB as a client does. */
async function signInAgain(app: App, password = secondPassword): Promise<Person> {
  const { authPW, unwrapBKey } = await stretchVersion1(email, password)
  const { status, body } = await app.call(`${auth}/account/login?keys=true`, {
    body: { email, authPW },
  })
  assert.equal(status, 200, JSON.stringify(body))
  const bundle = await app.call(`${auth}/account/keys`, {
    bearer: typedBearer('keyFetchToken', body.keyFetchToken),
  })
  const { wrapKb } = openKeyBundle(body.keyFetchToken, bundle.body.bundle)
  const session = bearerOf(body.sessionToken)
  const kB = xorHex(wrapKb, unwrapBKey)
  return { uid: body.uid, email, authPW, session, sessionToken: body.sessionToken, kB }
}

const reads = async (client: Home['first']['client']) =>
  (await client.get('/info/collections')).status

for (const engine of engines) {
  test(`${engine}: the old password brings everything back: old kB, old storage, later times (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine })
    const { app, before, after, first } = home
    assert.notEqual(after.kB, before.kB)
    assert.equal(await reads(first.client), 401, 'the old storage is closed at once')
    const between = await storageOf(app, after)
    assert.notEqual(between.body.uid, first.body.uid)
    await between.client.put('/storage/tabs/b', { payload: 'since then' })
    const changedAt = await keysChangedAt(app, after)

    app.sleep(13 * dayMs)
    const [only, ...others] = await kept(home)
    assert.deepEqual(others, [])
    assert.equal(only.until - only.resetAt, 14 * dayMs)
    const old = await stretchVersion2(only.clientSalt, firstPassword)
    const opened = await open(home, { oldAuthPW: old.authPW })
    assert.equal(opened.status, 200, JSON.stringify(opened.body))
    const { keyFetchToken2 } = opened.body
    const bundle = await app.call(`${auth}/account/keys`, {
      bearer: typedBearer('keyFetchToken', keyFetchToken2),
    })
    const { wrapKb } = openKeyBundle(keyFetchToken2, bundle.body.bundle)
    const kB = xorHex(wrapKb, old.unwrapBKey)
    assert.equal(kB, before.kB)

    const back = await restore(home, { oldAuthPW: old.authPW }, kB)
    assert.equal(back.status, 200, JSON.stringify(back.body))
    await app.server.idle()
    assert.equal((await app.call(`${auth}/session/status`, { bearer: after.session })).status, 200)
    const now = await keysChangedAt(app, after)
    assert.ok(now > changedAt)
    assert.equal(now, app.now())
    assert.equal(await reads(between.client), 401, 'the storage since the reset is closed')

    const device = await signInAgain(app)
    assert.equal(device.kB, before.kB)
    const again = await storageOf(app, device)
    assert.equal(again.body.uid, first.body.uid)
    assert.equal(again.body.api_endpoint, first.body.api_endpoint)
    const record = await again.client.get('/storage/bookmarks/a')
    assert.equal((record.json() as { payload: string }).payload, marker)
    const written = await again.client.put('/storage/bookmarks/c', { payload: 'new' })
    assert.ok(Number(written.headers['x-last-modified']) * 1000 >= now, 'the clock was raised')

    const stale = await app.call('/api/token/1.0/sync/1.5', {
      bearer: await accessToken(app, device, oldsync),
      headers: { 'X-KeyID': keyIdOf(after.kB, now) },
    })
    assert.deepEqual([stale.status, stale.body.status], [401, 'invalid-client-state'])
    assert.deepEqual(await kept(home), [])
    const { exists } = await post(app, '/recoveryKey/exists', after.session, {})
    assert.equal(exists, true, 'the recovery key of before opens these keys still')
  })

  test(`${engine}: the recovery key brings everything back, and is used up by that (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine })
    const { app, before, after, first, recoveryKeyId, recoveryData } = home
    const opened = await open(home, { recoveryKeyId })
    assert.deepEqual([opened.status, opened.body.recoveryData], [200, recoveryData])
    // One that was made since the reset wraps the other kB.
    const wish = { recoveryKeyId: randomHex(16), recoveryData: 'other' }
    await post(app, '/recoveryKey', after.session, wish)
    const back = await restore(home, { recoveryKeyId }, before.kB)
    assert.equal(back.status, 200, JSON.stringify(back.body))
    const device = await signInAgain(app)
    assert.equal(device.kB, before.kB)
    assert.equal((await storageOf(app, device)).body.uid, first.body.uid)
    const { exists } = await post(app, '/recoveryKey/exists', after.session, {})
    assert.equal(exists, false)
    const events = await app.call(`${auth}/securityEvents`, { bearer: after.session })
    assert.ok(events.body.some(({ name }: { name: string }) => name === 'account.keys_restored'))
    const mails = (await app.mails()).map(({ headers }) => headers['x-template-name'])
    assert.ok(mails.includes('keysKept') && mails.includes('keysRestored'))
  })

  test(`${engine}: of two who bring the keys back at once one wins (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine })
    const { before, recoveryKeyId } = home
    const both = await Promise.all([
      restore(home, { recoveryKeyId }, before.kB),
      restore(home, { recoveryKeyId }, before.kB),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 400])
    const lost = both.find(({ status }) => status === 400)
    assert.ok([gone, 103].includes(lost?.body.errno), JSON.stringify(lost?.body))
    assert.equal((await signInAgain(home.app)).kB, before.kB)
  })

  test(`${engine}: what is kept is refused after the grace, also before it is removed (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine })
    const { app, before, recoveryKeyId } = home
    app.sleep(14 * dayMs)
    assert.deepEqual(await kept(home), [])
    for (const answer of [
      await open(home, { recoveryKeyId }),
      await open(home, { oldAuthPW: before.authPW }),
      await restore(home, { recoveryKeyId }, before.kB),
    ]) {
      assert.deepEqual([answer.status, answer.body.errno], [400, gone])
    }
  })

  test(`${engine}: nothing is kept where the grace is 0: the recovery key goes, data go after a day (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine, graceDays: 0 })
    const { app, first, after, recoveryKeyId } = home
    assert.equal(await reads(first.client), 401)
    assert.deepEqual(await kept(home), [])
    assert.equal((await open(home, { recoveryKeyId })).body.errno, gone)
    const { exists } = await post(app, '/recoveryKey/exists', after.session, {})
    assert.equal(exists, false)
    const mails = (await app.mails()).map(({ headers }) => headers['x-template-name'])
    assert.ok(!mails.includes('keysKept'))
    if (engine === 'postgres') return
    const [purge] = rowsOf(app, "SELECT dueAt FROM jobs WHERE kind = 'purgeUser'")
    assert.equal(purge?.['dueAt'], app.now() + dayMs)
  })

  test(`${engine}: what waits and what is swept during the grace leaves the old data alone, and after a restore too (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine })
    const { app, before, after, first } = home
    await (await storageOf(app, after)).client.put('/storage/bookmarks/a', { payload: 'K1' })
    /** Some job makes the runner look at all of them; then comes the sweep. */
    const pass = async (days: number) => {
      app.sleep(days * dayMs)
      const { sessionToken } = await post(app, '/session/duplicate', after.session, {})
      await post(app, '/session/destroy', bearerOf(sessionToken), {})
      await app.server.idle()
      await app.server.prune()
      await app.server.idle()
    }
    await pass(2)
    await pass(11)
    const claim = { oldAuthPW: before.authPW }
    const back = await restore(home, claim, before.kB)
    assert.equal(back.status, 200, JSON.stringify(back.body))
    await app.server.idle()
    const owner = { ...after, kB: before.kB }
    for (const days of [0, 3, 14]) {
      await pass(days)
      const { client, body } = await storageOf(app, owner)
      assert.equal(body.uid, first.body.uid)
      const record = await client.get('/storage/bookmarks/a')
      assert.equal(record.json<{ payload: string }>().payload, marker)
    }
  })

  test(`${engine}: resets in a row: each is kept on its own, and the first one can still come back (auth-api.md §2.12a)`, async () => {
    await using home = await openHome({ engine })
    const { app, before, first } = home
    await storageOf(app, home.after)
    app.sleep(dayMs)
    const third = await resetPassword(app, before, 'a third one for the road')
    const later = { ...home, after: third }
    await storageOf(app, third)
    assert.equal((await kept(later)).length, 2)
    const claim = { oldAuthPW: before.authPW }
    const back = await restore(later, claim, before.kB, 'a third one for the road')
    assert.equal(back.status, 200, JSON.stringify(back.body))
    const device = await signInAgain(app, 'a third one for the road')
    assert.equal((await storageOf(app, device)).body.uid, first.body.uid)
    assert.equal((await kept(later)).length, 1, 'the other one is kept until its own end')
  })
}

/** Rows of the accounts' file. */
function rowsOf({ dataDir }: App, query: string) {
  using file = new DatabaseSync(join(dataDir, 'accounts.sqlite'), { readOnly: true })
  return file.prepare(query).all()
}

const keptRows = (app: App) => rowsOf(app, 'SELECT * FROM keptKeys')

/** Names of the files of the data folder that hold a text. */
const filesWith = (app: App, text: string): string[] =>
  readdirSync(app.dataDir)
    .filter((name) => /\.sqlite/.test(name))
    .filter((name) => readFileSync(join(app.dataDir, name)).includes(text))

test('after the grace neither the old keys nor the data are in any file (auth-api.md §2.12a, design.md §7)', async () => {
  await using home = await openHome()
  const { app, after, recoveryData } = home
  await storageOf(app, after)
  const [row] = keptRows(app)
  const columns = ['wrapWrapKb', 'wrapWrapKbVersion2', 'verifyHash', 'verifyHashVersion2']
  const secrets = [recoveryData, ...columns.map((name) => String(row?.[name]))]
  for (const secret of secrets) assert.notDeepEqual(filesWith(app, secret), [])
  assert.notDeepEqual(filesWith(app, marker), [])

  app.sleep(14 * dayMs)
  // Whatever kicks the jobs.
  const guest = await signInAgain(app)
  await post(app, '/session/destroy', guest.session, {})
  await app.server.idle()
  await app.server.prune()
  assert.deepEqual(keptRows(app), [])
  for (const secret of secrets) assert.deepEqual(filesWith(app, secret), [])
  await app.server.stop()
  for (const secret of [...secrets, marker]) assert.deepEqual(filesWith(app, secret), [])
})

test('what does not open the kept keys is refused, noted, and changes nothing (auth-api.md §2.12a)', async () => {
  await using home = await openHome()
  const { app, after, before, recoveryKeyId } = home
  const wrongKey = await open(home, { recoveryKeyId: randomHex(16) })
  assert.deepEqual([wrongKey.status, wrongKey.body.errno], [400, 159])
  const wrongPassword = await open(home, { oldAuthPW: after.authPW })
  assert.deepEqual([wrongPassword.status, wrongPassword.body.errno], [400, 103])
  const noProof = await restore(home, { recoveryKeyId: randomHex(16) }, before.kB)
  assert.deepEqual([noProof.status, noProof.body.errno], [400, 159])
  const oldOne = await restore(home, { recoveryKeyId }, before.kB, firstPassword)
  assert.deepEqual([oldOne.status, oldOne.body.errno], [400, 103], 'the present password is needed')
  for (const body of [{}, { recoveryKeyId, oldAuthPW: before.authPW }]) {
    const { status, body: error } = await open(home, body)
    assert.equal(status, 400)
    assert.ok([107, 108].includes(error.errno))
  }
  const { credentials } = await newCredentials(email, secondPassword, before.kB)
  for (const name of Object.keys(credentials)) {
    const { status } = await app.call(`${auth}/account/kept_keys/restore`, {
      bearer: after.session,
      body: { recoveryKeyId, ...credentials, [name]: undefined },
    })
    assert.equal(status, 400, `without ${name}`)
  }
  const events = await app.call(`${auth}/securityEvents`, { bearer: after.session })
  const names = events.body.map(({ name }: { name: string }) => name)
  const failures = names.filter((name: string) => name === 'account.kept_keys_challenge_failure')
  assert.equal(failures.length, 3)
  assert.equal((await signInAgain(app)).kB, after.kB)
  assert.equal((await kept(home)).length, 1)
})

test('a right password forgives no guesses: who has reset the password twice guesses the one before no faster (auth-api.md §7.3)', async () => {
  await using app = await openApp({ env: { CORSAC_SIGNUP: 'open', CORSAC_RATE_LIMITS: '1' } })
  const before = await signUp(app, email, firstPassword)
  app.sleep(minuteMs)
  const own = await resetPassword(app, before, secondPassword)
  app.sleep(minuteMs)
  const { session } = await resetPassword(app, before, 'a third one for the road')
  const tries: number[] = []
  for (let turn = 0; turn < 12; turn++) {
    const oldAuthPW = turn % 4 === 3 ? own.authPW : randomHex(32)
    const reply = await app.call(`${auth}/account/kept_keys/open`, {
      bearer: session,
      body: { oldAuthPW },
    })
    tries.push(reply.status)
  }
  assert.deepEqual(tries, [400, 400, 400, 200, 400, 400, 400, 200, 400, 400, 429, 429])
})

test('what opens the old keys ends with the grace (auth-api.md §2.12a)', async () => {
  await using home = await openHome()
  const { app, before } = home
  app.sleep(13 * dayMs)
  const fetched = async () => {
    const { keyFetchToken } = (await open(home, { oldAuthPW: before.authPW })).body
    const bearer = typedBearer('keyFetchToken', keyFetchToken)
    return (await app.call(`${auth}/account/keys`, { bearer })).status
  }
  assert.equal(await fetched(), 200)
  const { keyFetchToken } = (await open(home, { oldAuthPW: before.authPW })).body
  app.sleep(dayMs)
  const bearer = typedBearer('keyFetchToken', keyFetchToken)
  assert.equal((await app.call(`${auth}/account/keys`, { bearer })).status, 401)
})

test('the first eight resets are kept, so that nobody pushes them out by resetting on (auth-api.md §2.12a)', async () => {
  await using home = await openHome()
  const { app, before } = home
  let last = home.after
  for (let reset = 2; reset <= 9; reset++) {
    app.sleep(minuteMs)
    last = await resetPassword(app, before, `another one for reset ${reset}`)
  }
  const rows = await kept({ ...home, after: last })
  assert.equal(rows.length, 8)
  assert.equal((await open(home, { recoveryKeyId: home.recoveryKeyId }, last)).status, 200)
})

test('an account that is deleted takes what is kept of it along (auth-api.md §2.1 destroy)', async () => {
  await using home = await openHome()
  const { app, after } = home
  await post(app, '/account/destroy', after.session, { email, authPW: after.authPW })
  assert.deepEqual(keptRows(app), [])
  await app.server.idle()
  await app.server.stop()
  assert.deepEqual(filesWith(app, marker), [])
})

test('a clock that was set back since the reset opens the old storage all the same (design.md §7)', async () => {
  await using home = await openHome()
  const { app, before, after, first, recoveryKeyId } = home
  const between = await storageOf(app, after)
  const changedAt = await keysChangedAt(app, after)
  app.sleep(-dayMs)
  assert.equal((await restore(home, { recoveryKeyId }, before.kB)).status, 200)
  await app.server.idle()
  assert.equal(await keysChangedAt(app, after), changedAt + 1)
  const again = await storageOf(app, await signInAgain(app))
  assert.equal(again.body.uid, first.body.uid)
  const written = await again.client.put('/storage/bookmarks/c', { payload: 'new' })
  assert.equal(written.status, 200)
  const stamp = Number(written.headers['x-last-modified']) * 1000
  assert.ok(stamp >= changedAt - 10, 'later than what its devices have seen')
  assert.equal(await reads(first.client), 401)
  assert.equal(await reads(between.client), 401)
})

test('without the second factor of the account nothing that is kept is shown or given back (auth-api.md §2.12a)', async () => {
  await using home = await openHome()
  const { app, before, after, recoveryKeyId } = home
  using file = new DatabaseSync(join(app.dataDir, 'accounts.sqlite'))
  file
    .prepare("INSERT INTO totps (uid, sealedSecret, enabledAt, lastStep) VALUES (?, '', 1, 0)")
    .run(after.uid)
  for (const answer of [
    await app.call(`${auth}/account/kept_keys`, { bearer: after.session }),
    await open(home, { recoveryKeyId }),
    await restore(home, { recoveryKeyId }, before.kB),
  ]) {
    assert.deepEqual([answer.status, answer.body.errno], [400, 138])
  }
})

test('what opens keys is in no log line (design.md §7)', async () => {
  await using home = await openHome()
  const { app, before, after, recoveryKeyId } = home
  const token = await resetToken(app, email)
  const looked = await app.call(`${auth}/recoveryKey/${recoveryKeyId}`, { bearer: token })
  assert.equal(looked.body.errno, 158, 'the key went with the keys that it opens')
  await open(home, { recoveryKeyId })
  await restore(home, { oldAuthPW: before.authPW }, before.kB)
  const log = app.log()
  for (const secret of [recoveryKeyId, before.authPW, before.kB, after.authPW]) {
    assert.ok(!log.includes(secret))
  }
})

test('a salt of the client that is none is refused (auth-api.md §0.4)', async () => {
  await using home = await openHome()
  const { app, after, before, recoveryKeyId } = home
  const { credentials } = await newCredentials(email, secondPassword, before.kB)
  const clientSalt = newClientSalt().replace('quickStretchV2', 'quickStretch')
  const { status, body } = await app.call(`${auth}/account/kept_keys/restore`, {
    bearer: after.session,
    body: { recoveryKeyId, ...credentials, clientSalt },
  })
  assert.deepEqual([status, body.errno], [400, 107])
})
