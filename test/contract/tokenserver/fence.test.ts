import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeKey, readStorageToken } from '../../../src/crypto/storage-token.ts'
import { engines } from '../../support/databases.ts'
import { type OauthApp, openOauth, start } from '../oauth/oauth.fixture.ts'
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
  test(`${engine}: the end of a session that synced is told to the storage at once, and again when its last token has run out (design.md §2)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const { session, bearer } = await app.newSession(person)
    await issued(app, await tokenFor(app, { ...person, bearer }))
    app.pass(5)
    const now = app.clock()
    await app.endSessionOf(session)
    const fence = { kind: 'refuseTokensBefore', value: now }
    assert.deepEqual(await fencesOf(app), [
      { ...fence, dueAt: now },
      { ...fence, dueAt: now + hourMs },
    ])
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
      await issued(app, authorization)
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

  test(`${engine}: a session that never asked for Sync ends without a fence, and so one whose last token ran out an hour ago (design.md §1)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    await issued(app, await tokenFor(app, person))
    const page = await app.newSession(person)
    await tokenFor(app, { ...person, bearer: page.bearer }, { scope: 'profile' })
    await app.endSessionOf(page.session)
    const old = await app.newSession(person)
    const { json } = await app.grant(old, { ttl: 60 })
    await issued(app, `Bearer ${json.access_token}`)
    app.pass(60_000 + hourMs)
    await app.endSessionOf(old.session)
    assert.deepEqual(await fencesOf(app), [])
  })

  test(`${engine}: a larger grant in place of a refresh token ends nobody's storage token (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const { refresh_token, access_token } = await app.signIn(person, {
      client_id: 'a2270f727f45f648',
    })
    await issued(app, `Bearer ${access_token}`)
    const { status } = await app.request('/api/auth/v1/oauth/token', {
      json: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: refresh_token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
        scope: 'https://identity.mozilla.com/apps/relay',
      },
    })
    assert.equal(status, 200)
    assert.deepEqual(await fencesOf(app), [])
  })
}
