import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import { maxPerClient, maxUnusedMs } from '../../../src/oauth/tokens/refresh-token-limits.ts'
import {
  desktop,
  fenix,
  hashOf,
  type OauthApp,
  oldsync,
  openOauth,
  type Person,
  start,
} from './oauth.fixture.ts'

const engines = ['sqlite', 'postgres'] as const
const thunderbird = '8269bacd7bbc7f80'

const name = (number: number) => number.toString(16).padStart(64, '0')

/** Refresh tokens as rows, the first unused for longest; their texts are `name(from)` and so on. */
const addTokens = (
  app: OauthApp,
  { uid }: Person,
  of: { clientId: string; from: number; many: number },
) =>
  app.db.transaction((tx) =>
    tx
      .insertInto('refreshTokens')
      .values(
        Array.from({ length: of.many }, (_, index) => ({
          id: sha256OfHex(name(of.from + index)),
          clientId: of.clientId,
          uid,
          scope: oldsync,
          createdAt: 1000 - index,
          lastUsedAt: 1000 + index,
          authAt: 1000,
          sessionId: null,
        })),
      )
      .execute(),
  )

const idsOf = async (app: OauthApp): Promise<Set<string>> => {
  const rows = await app.db.transaction((tx) =>
    tx.selectFrom('refreshTokens').select('id').execute(),
  )
  return new Set(rows.map(({ id }) => id))
}

for (const engine of engines) {
  test(`${engine}: of one account and client so many refresh tokens live; the one unused for longest makes room (auth-api.md §3.7)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const other = await app.newPerson()
    await addTokens(app, person, { clientId: fenix, from: 1, many: maxPerClient - 1 })
    await addTokens(app, person, { clientId: desktop, from: 1001, many: maxPerClient })
    await addTokens(app, other, { clientId: fenix, from: 2001, many: maxPerClient })
    await app.signIn(person, { client_id: fenix })
    assert.deepEqual(app.ended, [])
    await app.signIn(person, { client_id: fenix })
    const oldest = sha256OfHex(name(1))
    assert.deepEqual(app.ended, [{ id: oldest, uid: person.uid }])
    const ids = await idsOf(app)
    assert.equal(ids.size, 3 * maxPerClient)
    assert.equal(ids.has(oldest), false)
  })

  test(`${engine}: a refresh token that carries a device makes no room; the next does (auth-api.md §3.7)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    await addTokens(app, person, { clientId: fenix, from: 1, many: maxPerClient })
    const phones = new Set([1, 2].map((number) => sha256OfHex(name(number))))
    app.plug({ refreshTokensInUse: async (_, ids) => new Set(ids.filter((id) => phones.has(id))) })
    await app.signIn(person, { client_id: fenix })
    assert.deepEqual(app.ended, [{ id: sha256OfHex(name(3)), uid: person.uid }])
    assert.equal((await idsOf(app)).size, maxPerClient)
  })

  test(`${engine}: where every refresh token carries a device none ends (auth-api.md §3.7)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    await addTokens(app, person, { clientId: fenix, from: 1, many: maxPerClient })
    app.plug({ refreshTokensInUse: async (_, ids) => new Set(ids) })
    await app.signIn(person, { client_id: fenix })
    assert.equal((await idsOf(app)).size, maxPerClient + 1)
  })

  test(`${engine}: an exchange needs no room: it ends no other token than the one it replaces (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    await addTokens(app, person, { clientId: fenix, from: 1, many: maxPerClient })
    const { status, json } = await app.request('/api/oauth/v1/token', {
      json: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: name(1),
        subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
        scope: 'https://identity.mozilla.com/apps/relay',
      },
    })
    assert.equal(status, 200)
    const [from, to] = [sha256OfHex(name(1)), hashOf(json.refresh_token)]
    assert.deepEqual(app.replaced, [{ uid: person.uid, from, to }])
    assert.deepEqual(app.ended, [])
    assert.equal((await idsOf(app)).size, maxPerClient)
  })

  test(`${engine}: a refresh token that nobody used for a year ends, one that may carry a device does not (auth-api.md §3.7)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const forgotten = await app.signIn(person, { client_id: thunderbird, scope: 'profile' })
    const forSync = await app.signIn(person, { client_id: thunderbird, scope: oldsync })
    const phone = await app.signIn(person, { client_id: fenix, scope: 'profile' })
    const prune = () => app.db.transaction((tx) => app.oauth.prune(tx))
    app.pass(maxUnusedMs - 1)
    await prune()
    assert.equal((await idsOf(app)).size, 3)
    app.pass(1)
    await prune()
    const id = hashOf(forgotten.refresh_token)
    assert.deepEqual(app.ended, [{ id, uid: person.uid }])
    assert.deepEqual(
      await idsOf(app),
      new Set([forSync, phone].map((tokens) => hashOf(tokens.refresh_token))),
    )
    assert.equal(app.clock() - start, maxUnusedMs)
  })
}
