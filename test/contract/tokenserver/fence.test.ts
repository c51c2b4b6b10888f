import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touchMs } from '../../../src/accounts/index.ts'
import { nodeKey, readStorageToken } from '../../../src/crypto/storage-token.ts'
import { revokeClient } from '../../../src/oauth/index.ts'
import { engines } from '../../support/databases.ts'
import {
  desktop,
  fenix,
  type OauthApp,
  openOauth,
  settingsPage,
  start,
} from '../oauth/oauth.fixture.ts'
import { ask, jobsOf, one, tokenFor } from './tokenserver.fixture.ts'

const keyId = `${start - 1000}-${one}`
const hourMs = 3_600_000

/** When the storage token was issued that an access token gets now. */
async function issued(app: OauthApp, authorization: string): Promise<number> {
  const { status, json } = await ask(app, authorization, keyId)
  assert.equal(status, 200)
  const token = readStorageToken([nodeKey(app.masterKey, 'local')], json.id)
  assert.ok(token)
  return token.claims.issuedAt
}

const fencesOf = async (app: OauthApp) =>
  (await jobsOf(app)).map(({ kind, value, dueAt }) => ({ kind, value, dueAt }))

for (const [engine] of engines) {
  test(`${engine}: the end of a session that synced is told to the storage at once (design.md §2)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const { session, bearer } = await app.newSession(person)
    await issued(app, await tokenFor(app, { ...person, bearer }))
    app.pass(5)
    const now = app.clock()
    await app.endSessionOf(session)
    assert.deepEqual(await fencesOf(app), [{ kind: 'refuseTokensBefore', value: now, dueAt: now }])
  })

  test(`${engine}: sessions that come, sync and end again and again leave one job, with the last moment (design.md §7)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    for (let round = 0; round < 20; round++) {
      app.pass(5)
      const { session, bearer } = await app.newSession(person)
      await issued(app, await tokenFor(app, { ...person, bearer }))
      await app.endSessionOf(session)
    }
    const now = app.clock()
    assert.deepEqual(await fencesOf(app), [{ kind: 'refuseTokensBefore', value: now, dueAt: now }])
  })

  test(`${engine}: what ends in the same millisecond as something before it has a fence of its own (design.md §1)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const ends: number[] = []
    for (let round = 0; round < 3; round++) {
      const { session, bearer } = await app.newSession(person)
      const at = await issued(app, await tokenFor(app, { ...person, bearer }))
      await app.endSessionOf(session)
      const [fence] = await fencesOf(app)
      assert.ok(fence && at <= fence.value, `round ${round}`)
      ends.push(fence.value)
    }
    assert.equal(new Set(ends).size, 3)
  })

  test(`${engine}: the fence of a clock that ran ahead is remembered when its job is done (design.md §2)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const kept = await tokenFor(app, person)
    app.pass(24 * hourMs)
    const { session, bearer } = await app.newSession(person)
    await issued(app, await tokenFor(app, { ...person, bearer }))
    await app.endSessionOf(session)
    const fence = app.clock()
    await app.db.transaction((tx) => tx.deleteFrom('jobs').execute())
    app.pass(-23 * hourMs)
    const { json } = await ask(app, kept, keyId)
    const claims = readStorageToken([nodeKey(app.masterKey, 'local')], json.id)?.claims
    assert.equal(claims?.issuedAt, fence + 1)
    assert.equal(json.duration, hourMs / 1000)
    assert.equal(claims.expiresAt, app.clock() + hourMs, 'it lives no longer than others')
  })

  test(`${engine}: a token that is given after a sign-out is later than its fence, be it in the same millisecond or after the clock was set back (design.md §2)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const other = await app.newSession(person)
    const kept = await tokenFor(app, person)
    await issued(app, await tokenFor(app, { ...person, bearer: other.bearer }))
    const fence = app.clock()
    await app.endSessionOf(other.session)
    assert.equal(await issued(app, kept), fence + 1)
    app.pass(-hourMs)
    assert.equal(await issued(app, kept), fence + 1)
    const third = await app.newSession(person)
    await issued(app, await tokenFor(app, { ...person, bearer: third.bearer }))
    await app.endSessionOf(third.session)
    assert.equal(await issued(app, kept), fence + 2, 'tokens of the time that came twice end too')
  })

  test(`${engine}: who asks for a token while the session ends gets one that the fence refuses, or none (design.md §1)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    for (let round = 0; round < 10; round++) {
      const { session, bearer } = await app.newSession(person)
      const authorization = await tokenFor(app, { ...person, bearer })
      // Every other session opens the storage for the first time while it ends.
      if (round % 2 === 0) await issued(app, authorization)
      const asked = Array.from({ length: 6 }, () => ask(app, authorization, keyId))
      await Promise.all([...asked.slice(3), app.endSessionOf(session), ...asked.slice(0, 3)])
      const fence = Math.max(...(await fencesOf(app)).map(({ value }) => value))
      for (const { status, json } of await Promise.all(asked)) {
        const token = readStorageToken([nodeKey(app.masterKey, 'local')], json.id ?? '')
        assert.ok(status === 401 || (token && token.claims.issuedAt <= fence), `round ${round}`)
      }
      app.pass(1)
    }
  })

  test(`${engine}: a session that never opened the storage ends without a fence, and so one whose last storage token has run out (design.md §1)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    await issued(app, await tokenFor(app, person))
    const page = await app.newSession(person)
    await tokenFor(app, { ...person, bearer: page.bearer }, { scope: 'profile' })
    await tokenFor(app, { ...person, bearer: page.bearer })
    await app.endSessionOf(page.session)
    const old = await app.newSession(person)
    const { json } = await app.grant(old, { ttl: 60 })
    await issued(app, `Bearer ${json.access_token}`)
    app.pass(hourMs + touchMs)
    await app.endSessionOf(old.session)
    assert.deepEqual(await fencesOf(app), [])
  })

  test(`${engine}: a larger grant in place of a refresh token ends nobody's storage token (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const { refresh_token, access_token } = await app.signIn(person, {
      client_id: fenix,
    })
    await issued(app, `Bearer ${access_token}`)
    const end = async (name: string, token: string) => {
      const reply = await app.request('/api/oauth/v1/destroy', { json: { [name]: token } })
      assert.equal(reply.status, 200)
    }
    const { status, json } = await app.request('/api/auth/v1/oauth/token', {
      json: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: refresh_token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
        scope: 'https://identity.mozilla.com/apps/relay',
      },
    })
    assert.equal(status, 200)
    assert.deepEqual(await fencesOf(app), [])
    await end('access_token', access_token)
    assert.deepEqual(await fencesOf(app), [], 'one access token is not the grant')
    await end('refresh_token', json.refresh_token)
    assert.equal((await fencesOf(app)).length, 1, 'what the old one opened ends with the new one')
  })

  test(`${engine}: a client that is removed is fenced by its refresh tokens and by sessions that it synced with, not by others' (auth-api.md §2.5)`, async () => {
    await using app = await openOauth({ engine })
    const remove = (uid: string, clientId: string) =>
      app.db.transaction((tx) =>
        revokeClient(tx, { hooks: app.hooks, now: app.clock() }, { uid, clientId }),
      )
    const phone = await app.newPerson()
    const { access_token } = await app.signIn(phone, { client_id: fenix })
    await issued(app, `Bearer ${access_token}`)
    await tokenFor(app, phone, { client_id: settingsPage, scope: 'profile' })
    for (const other of [desktop, settingsPage]) await remove(phone.uid, other)
    assert.equal((await fencesOf(app)).length, 0)
    await remove(phone.uid, fenix)
    assert.equal((await fencesOf(app)).length, 1)
    const browser = await app.newPerson()
    await issued(app, await tokenFor(app, browser))
    await tokenFor(app, browser, { client_id: settingsPage, scope: 'profile' })
    await remove(browser.uid, settingsPage)
    assert.equal((await fencesOf(app)).length, 1)
    await remove(browser.uid, desktop)
    assert.equal((await fencesOf(app)).length, 2)
  })
}
