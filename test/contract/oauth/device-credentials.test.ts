import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { accountsFamily } from '../../../src/accounts/index.ts'
import { createLog } from '../../../src/base/log.ts'
import { createApp, type Env, familyApp } from '../../../src/http/index.ts'
import { type CredentialEnv, needsSessionOrRefreshToken } from '../../../src/oauth/index.ts'
import {
  desktop,
  fenix,
  hashOf,
  type OauthApp,
  oldsync,
  openOauth,
  settingsPage,
  start,
} from './oauth.fixture.ts'

const thunderbird = '8269bacd7bbc7f80'

/** Who a device route would take the caller for. */
async function askWho(app: OauthApp, authorization: string | undefined) {
  const routes = new Hono<CredentialEnv>().get(
    '/who',
    needsSessionOrRefreshToken(app.guard),
    (c) => {
      const { credential } = c.var
      return c.json(
        credential.kind === 'session'
          ? { session: credential.session.id, uid: credential.account.uid }
          : {
              refresh: credential.refreshTokenId,
              client: credential.clientId,
              uid: credential.account.uid,
            },
      )
    },
  )
  const outer = createApp({
    log: createLog('silent'),
    clientAddress: () => ({ ip: '192.0.2.1', trusted: true }),
    isDraining: () => false,
  })
  outer.route('/', familyApp(accountsFamily(app.guard.clock), [routes as unknown as Hono<Env>]))
  const headers = authorization === undefined ? {} : { authorization }
  const response = await outer.request('/who', { headers })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

test('device routes take a session by typed Bearer and by Hawk, and a refresh token (auth-api.md §1.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { uid, session, bearer } = person
  const id = bearer.slice('Bearer fxs_'.length)
  const hawk = `Hawk id="${id}", ts="1795418922", nonce="abc", mac="AAAA"`
  for (const authorization of [bearer, hawk]) {
    const { status, json } = await askWho(app, authorization)
    assert.deepEqual([status, json], [200, { session: session.id, uid }])
  }
  const { refresh_token } = await app.signIn(person, { client_id: fenix })
  const { json } = await askWho(app, `Bearer ${refresh_token}`)
  assert.deepEqual(json, { refresh: hashOf(refresh_token), client: fenix, uid })
})

test('the use of a refresh token by a request that only reads is kept in memory and written later, at most every ten minutes (design.md §7)', async () => {
  await using app = await openOauth()
  const { refresh_token } = await app.signIn(await app.newPerson(), { client_id: fenix })
  const lastUsed = async () => {
    const row = await app.db.transaction((tx) =>
      tx.selectFrom('refreshTokens').select('lastUsedAt').executeTakeFirstOrThrow(),
    )
    return row.lastUsedAt
  }
  const use = async () => {
    assert.equal((await askWho(app, `Bearer ${refresh_token}`)).status, 200)
  }
  app.pass(600_000)
  await use()
  await app.guard.lastUsed.flush()
  assert.equal(await lastUsed(), start)
  app.pass(1)
  const used = app.clock()
  await use()
  app.pass(1)
  await app.guard.lastUsed.flush()
  assert.equal(await lastUsed(), used)
})

test('a refresh token manages devices if its client does, or if it is for Sync: else 163 (auth-api.md §1.6c)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  for (const [client_id, scope, expected] of [
    [desktop, 'profile', 200],
    [thunderbird, `profile ${oldsync}`, 200],
    [thunderbird, 'profile', 400],
    [settingsPage, 'profile:write', 400],
  ] as const) {
    const { refresh_token } = await app.signIn(person, { client_id, scope })
    const { status, json } = await askWho(app, `Bearer ${refresh_token}`)
    assert.equal(status, expected)
    if (status === 400) assert.equal(json['errno'], 163)
  }
})

test('everything else is 401/110, a Bearer that is no token at all 400/107 (auth-api.md §1.6c)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { access_token, refresh_token } = await app.signIn(person)
  const revoked = await app.signIn(person, { client_id: fenix })
  await app.request('/api/oauth/v1/destroy', { json: { refresh_token: revoked.refresh_token } })
  const ended = await app.newSession(person)
  await app.endSessionOf(ended.session)
  const refused = [
    undefined,
    'Bearer',
    'Basic YTpi',
    ended.bearer,
    person.bearer.replace('fxs_', 'fxk_'),
    `Bearer ${access_token}`,
    `Bearer ${hashOf(refresh_token)}`,
    `Bearer ${revoked.refresh_token}`,
    `Bearer ${'ab'.repeat(32)}`,
  ]
  for (const authorization of refused) {
    const { status, json } = await askWho(app, authorization)
    assert.deepEqual([status, json['errno']], [401, 110], String(authorization))
  }
  for (const authorization of ['Bearer abc', `Bearer fxs_${'ab'.repeat(31)}`, 'Bearer a.b.c']) {
    const { status, json } = await askWho(app, authorization)
    assert.deepEqual([status, json['errno']], [400, 107], authorization)
  }
  await app.changeAccount(person.uid, { disabledAt: start })
  const { status } = await askWho(app, `Bearer ${refresh_token}`)
  assert.equal(status, 401)
})
