import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from 'hawk'
import { expandToken, type TokenKind } from '../../../src/crypto/typed-tokens.ts'
import { type AccountsApp, member, openAccounts, origin } from './accounts-app.ts'

/** A header as somebody else's code makes it. */
function signed(
  token: string,
  kind: TokenKind,
  url: string,
  method: string,
  payload?: string,
): string {
  const { tokenId, authKey } = expandToken(token, kind)
  // The key is bytes; the types of our declaration know texts only.
  const key = Buffer.from(authKey) as unknown as string
  const credentials = { id: tokenId, key, algorithm: 'sha256' as const }
  const body = payload === undefined ? {} : { payload, contentType: 'application/json' }
  return client.header(url, method, { credentials, ...body }).header
}

const base = `${origin}/api/auth/v1`
const mismatches = (app: AccountsApp) => app.accounts.guard.hawkMismatches.total

test('requests that are signed for our address count no mismatch (settled.md A2)', async () => {
  await using app = await openAccounts()
  const { session, email, credentials } = await member(app)
  const status = '/session/status?a=1&b=%20'
  const get = { authorization: signed(session, 'sessionToken', base + status, 'GET') }
  assert.equal((await app.get(status, get)).status, 200)

  const raw = '{"reason":"x’s"}'
  const path = '/session/duplicate'
  const authorization = signed(session, 'sessionToken', base + path, 'POST', raw)
  const post = {
    raw,
    authorization,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  }
  assert.equal((await app.request('POST', path, post)).status, 200)

  const { authPW } = credentials
  const { body } = await app.post('/account/login?keys=true', { email, authPW })
  const keyFetch = body['keyFetchToken'] as string
  const keys = { authorization: signed(keyFetch, 'keyFetchToken', `${base}/account/keys`, 'GET') }
  assert.equal((await app.get('/account/keys', keys)).status, 200)
  assert.equal(mismatches(app), 0)
})

test('a request signed for another address, body or time is served, and counted where it matters (settled.md A2)', async () => {
  await using app = await openAccounts()
  const { session } = await member(app)
  const path = '/session/duplicate'
  const send = async (url: string, payload: string) => {
    const authorization = signed(session, 'sessionToken', url, 'POST', payload)
    const reply = await app.request('POST', path, { raw: '{}', authorization })
    assert.equal(reply.status, 200)
    return mismatches(app)
  }
  assert.equal(await send(base + path, '{}'), 0)
  assert.equal(await send(`http://127.0.0.1:8000/api/auth/v1${path}`, '{}'), 1)
  assert.equal(await send(base + path, '{ }'), 2)
})

test('a Hawk header whose time is years off is served (settled.md A2)', async () => {
  await using app = await openAccounts()
  const { session } = await member(app)
  const { tokenId, authKey } = expandToken(session, 'sessionToken')
  const key = Buffer.from(authKey) as unknown as string
  const credentials = { id: tokenId, key, algorithm: 'sha256' as const }
  const { header } = client.header(`${base}/session/status`, 'GET', { credentials, timestamp: 1 })
  assert.equal((await app.get('/session/status', { authorization: header })).status, 200)
  // The same once more: a nonce is no reason either.
  assert.equal((await app.get('/session/status', { authorization: header })).status, 200)
  assert.equal(mismatches(app), 0)
})

test('an id in upper case is the same id in a Hawk header (auth-api.md, hex)', async () => {
  await using app = await openAccounts()
  const { session } = await member(app)
  const { tokenId } = expandToken(session, 'sessionToken')
  const authorization = `Hawk id="${tokenId.toUpperCase()}", ts="1", nonce="n", mac="bWFj"`
  assert.equal((await app.get('/session/status', { authorization })).status, 200)
})
