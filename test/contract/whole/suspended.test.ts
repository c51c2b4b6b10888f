import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import type { StepUpAction } from '../../../src/wire.ts'
import type { App, ControlPlaneEngine } from '../../support/app.ts'
import { accessToken, bearerOf, oldsync, type Person, signUp } from '../../support/person.ts'
import { resetToken, typedBearer } from '../../support/reset.ts'
import { type AdminWorld, auth, openAdmin } from '../admin/world.ts'
import { newPhone } from '../devices/people.ts'
import { bases } from './credential-matrix/routes.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const fenix = 'a2270f727f45f648'
const unknown = 'cd'.repeat(32)
const email = 'sam@example.org'

async function post(app: App, path: string, bearer: string | undefined, body: object) {
  const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A proof by a mailed code. @returns what stands behind Bearer */
async function proofOf(app: App, session: string, action: StepUpAction): Promise<string> {
  await post(app, '/mfa/otp/request', session, { action })
  const code = (await app.mails()).at(-1)?.headers['x-account-change-verify-code']
  return (await post(app, '/mfa/otp/verify', session, { action, code })).accessToken
}

/** Everything that an account can have given, by name: what stands behind Bearer, and what is worth nothing. */
async function everythingOf(app: App, sam: Person) {
  const { session, authPW } = sam
  const keys = await post(app, '/session/reauth?keys=true', session, { email, authPW })
  const change = await post(app, '/password/change/start', session, { email, oldAuthPW: authPW })
  const proof = await proofOf(app, session, 'email')
  const [header = '', claims = ''] = proof.split('.')
  const given: Readonly<Record<string, readonly [given: string, nothing: string]>> = {
    'a session': [session, `fxs_${unknown}`],
    'a key fetch token': [typedBearer('keyFetchToken', keys.keyFetchToken), `fxk_${unknown}`],
    'a token for a change of the password': [
      typedBearer('passwordChangeToken', change.passwordChangeToken),
      `fxpc_${unknown}`,
    ],
    'a token of a reset': [await resetToken(app, email), `fxar_${unknown}`],
    'a proof': [proof, `${header}.${claims}.${'A'.repeat(43)}`],
    'a refresh token': [await newPhone(app, sam), unknown],
    'an access token of Sync': [await accessToken(app, sam, oldsync), unknown],
    'an access token of the profile': [await accessToken(app, sam, 'profile'), unknown],
  }
  return given
}

const exampleOf = (path: string): string =>
  path
    .replace(':application/:version', 'sync/1.5')
    .replace(/:u?id|:recoveryKeyId|:credentialId/, 'a'.repeat(32))

/** That each route answers to what the account has given as to something that nobody ever gave. */
async function isWorthNothing(app: App, given: Awaited<ReturnType<typeof everythingOf>>) {
  let asked = 0
  for (const [base, routes] of Object.entries(bases)) {
    for (const [route, , body] of routes) {
      const [method = '', path = ''] = route.split(' ')
      const ask = async (bearer: string) => {
        const reply = await app.call(base + exampleOf(path), {
          method,
          bearer,
          ...(body && { body }),
        })
        return [reply.status, reply.body?.errno ?? reply.body?.status]
      }
      for (const [name, [its, nothing]] of Object.entries(given)) {
        assert.deepEqual(await ask(its), await ask(nothing), `${method} ${base}${path}: ${name}`)
        asked++
      }
    }
  }
  assert.ok(asked > 1000, `${asked}`)
}

/** Marks an account as suspended and ends nothing: as if something had been given at that very moment. */
function markSuspended({ dataDir }: App, uid: string, at: number | null): void {
  using file = new DatabaseSync(join(dataDir, 'accounts.sqlite'), { timeout: 5000 })
  file.prepare('UPDATE accounts SET "disabledAt" = ? WHERE uid = ?').run(at, uid)
}

test('whatever a suspended account has given is worth nothing at any route (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { app, act } = world
  const sam = await signUp(app, email)
  const given = await everythingOf(app, sam)
  await act(`/people/${sam.uid}/suspend`)
  await isWorthNothing(app, given)
})

test('what an account had given before it was suspended stays worth nothing once it is restored (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { app, act } = world
  const sam = await signUp(app, email)
  const { client } = await storageOf(app, sam)
  assert.equal((await client.get('/info/collections')).status, 200)
  const given = await everythingOf(app, sam)
  await act(`/people/${sam.uid}/suspend`)
  await act(`/people/${sam.uid}/restore`)
  await app.server.idle()
  assert.equal((await client.get('/info/collections')).status, 401)
  await isWorthNothing(app, given)
})

test('each guard by itself refuses a suspended account, also where something was left over (auth-api.md §1.3)', async () => {
  await using world = await openAdmin()
  const { app } = world
  const sam = await signUp(app, email)
  const given = await everythingOf(app, sam)
  markSuspended(app, sam.uid, app.now())
  await isWorthNothing(app, given)
  markSuspended(app, sam.uid, null)
  const status = await app.call(`${auth}/session/status`, { bearer: sam.session })
  assert.equal(status.status, 200, 'what was asked for in vain was good')
})

/** Nobody gets in, whatever they know. */
async function nobodyGetsIn({ app }: AdminWorld, sam: Person, refresh: string, sync: string) {
  const { authPW, uid } = sam
  const errnoOf = async (path: string, body: object) =>
    (await app.call(auth + path, { body })).body.errno
  assert.equal(await errnoOf('/account/login', { email, authPW }), 102)
  assert.equal(await errnoOf('/account/login', { email, authPW: unknown }), 102)
  assert.equal(await errnoOf('/account/login/send_unblock_code', { email }), 102)
  assert.equal(await errnoOf('/account/login', { email, authPW, unblockCode: 'ABCDEFGH' }), 102)
  const before = (await app.mails()).length
  await post(app, '/password/forgot/send_otp', undefined, { email })
  await app.server.prune()
  assert.equal((await app.mails()).length, before, 'no code for a new password')
  const { credentials } = await newCredentials(email, 'a quiet steppe evening')
  assert.equal(await errnoOf('/account/create', { email, ...credentials }), 101)
  for (const base of ['/api/oauth/v1', auth]) {
    const grant = { grant_type: 'refresh_token', client_id: fenix, refresh_token: refresh }
    const token = await app.call(`${base}/token`, { body: grant })
    assert.ok(token.status === 400 || token.status === 401, `${token.status}`)
    assert.equal((await app.call(`${base}/verify`, { body: { token: sync } })).status, 400)
    for (const token of [refresh, sync]) {
      const { body } = await app.call(`${base}/introspect`, { body: { token } })
      assert.equal(body.active, false)
    }
  }
  // A browser that finds its session gone asks this before it forgets the account.
  const exists = await app.call(`${auth}/account/status?uid=${uid}`)
  assert.equal(exists.body.exists, true)
}

for (const engine of engines) {
  test(`${engine}: a suspended account is shut, keeps everything, and is opened again (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, act, get } = world
    const sam = await signUp(app, email)
    const laptop = await post(app, '/account/device', sam.session, {
      name: 'Laptop',
      type: 'desktop',
    })
    await post(app, '/recoveryKey', sam.session, {
      recoveryKeyId: 'ab'.repeat(16),
      recoveryData: 'kept',
    })
    const refresh = await newPhone(app, sam)
    const { client, token, keyId } = await storageOf(app, sam)
    await client.put('/storage/bookmarks/a', { payload: 'of before' })
    const link = await act(`/people/${sam.uid}/reset-link`)

    await act(`/people/${sam.uid}/suspend`, { reason: 'for a while' })
    await app.server.idle()
    assert.equal((await client.get('/info/collections')).status, 401)
    assert.equal((await client.put('/storage/bookmarks/b', { payload: 'x' })).status, 401)
    const again = await app.call('/api/token/1.0/sync/1.5', {
      bearer: token,
      headers: { 'X-KeyID': keyId },
    })
    assert.equal(again.status, 401)
    await nobodyGetsIn(world, sam, refresh, token)
    const opened = await app.call(`${auth}/password/forgot/verify_link`, {
      body: { link: link.link.split('#')[1] },
    })
    assert.equal(opened.body.errno, 105)
    const shown = await get(`/people/${sam.uid}`)
    assert.deepEqual([shown.person.devices, shown.sessions], [0, 0])
    assert.equal(shown.person.storedRecords, 1, 'nothing is deleted')
    const suspended = (await app.mails()).find(
      ({ headers }) => headers['x-template-name'] === 'accountSuspended',
    )
    assert.ok(suspended?.to.includes(email))

    await act(`/people/${sam.uid}/restore`)
    const old = await app.call(`${auth}/session/status`, { bearer: sam.session })
    assert.equal(old.status, 401, 'the person signs in again')
    assert.equal((await client.get('/info/collections')).status, 401, 'and so does the browser')
    const { sessionToken } = await post(app, '/account/login', undefined, {
      email,
      authPW: sam.authPW,
    })
    const back = { ...sam, session: bearerOf(sessionToken) }
    const storage = await storageOf(app, back)
    assert.equal(storage.keyId, keyId, 'the same keys')
    const record = await storage.client.get('/storage/bookmarks/a')
    assert.equal(record.json<{ payload: string }>().payload, 'of before')
    const device = await post(app, '/account/device', back.session, { id: laptop.id })
    assert.deepEqual([device.id, device.name], [laptop.id, 'Laptop'])
    const account = await app.call(`${auth}/account`, { bearer: back.session })
    assert.equal(account.body.recoveryKey.exists, true)
    const restored = (await app.mails()).find(
      ({ headers }) => headers['x-template-name'] === 'accountRestored',
    )
    assert.ok(restored?.to.includes(email))
  })

  test(`${engine}: a sign-in at the moment of a suspension comes to nothing (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, call } = world
    const sam = await signUp(app, email)
    const { authPW } = sam
    const login = () => app.call(`${auth}/account/login`, { body: { email, authPW } })
    const [first, suspended, second] = await Promise.all([
      login(),
      call('POST', `/people/${sam.uid}/suspend`, {}),
      login(),
    ])
    assert.equal(suspended.status, 200)
    for (const { status, body } of [first, second]) {
      if (status !== 200) {
        assert.equal(body.errno, 102)
        continue
      }
      const bearer = bearerOf(body.sessionToken)
      assert.equal((await app.call(`${auth}/session/status`, { bearer })).status, 401)
    }
    assert.equal((await world.get(`/people/${sam.uid}`)).sessions, 0)
  })
}

test('an address that waits for its code stays taken while its account is suspended (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { app, act } = world
  const { credentials } = await newCredentials(email, 'a quiet steppe evening')
  const create = () => app.call(`${auth}/account/create`, { body: { email, ...credentials } })
  const first = await create()
  await act(`/people/${first.body.uid}/suspend`)
  assert.equal((await create()).body.errno, 101)
  await act(`/people/${first.body.uid}/restore`)
  assert.equal((await create()).status, 200, 'else it makes room (auth-api.md §2.1)')
})
