import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsClientId } from '../../../src/wire.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { type Person, signUp } from '../../support/person.ts'
import { onePixel, pngChunk } from '../../support/png.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const base = '/api/profile/v1'

const red = onePixel([200, 0, 0])
const blue = onePixel([0, 0, 200])

const maxBytes = 1024 * 1024

async function tokenOf(app: App, person: Pick<Person, 'session'>, scope: string): Promise<string> {
  const { status, body } = await app.call('/api/auth/v1/oauth/token', {
    bearer: person.session,
    body: { grant_type: 'fxa-credentials', client_id: settingsClientId, scope },
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body.access_token
}

async function openHome(engine: ControlPlaneEngine = 'sqlite') {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
  const person = await signUp(app, 'anna@example.org')
  const token = await tokenOf(app, person, 'profile:write')
  const upload = async (
    picture: Uint8Array,
    { type = 'image/png', bearer = token }: { type?: string; bearer?: string } = {},
  ) => {
    const response = await app.request(`${base}/avatar/upload`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': type },
      body: new Uint8Array(picture),
    })
    // biome-ignore lint/suspicious/noExplicitAny: the reply as it is
    return { status: response.status, body: (await response.json()) as any }
  }
  const get = (path: string) => app.call(base + path, { bearer: token })
  const remove = (path: string, bearer = token) =>
    app.call(base + path, { method: 'DELETE', bearer })
  const look = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers })
  return {
    app,
    person,
    token,
    upload,
    get,
    remove,
    look,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

for (const engine of engines) {
  test(`${engine}: a picture is sent, shown to everybody who knows its address, replaced and removed (auth-api.md §4)`, async () => {
    await using home = await openHome(engine)
    const { app, upload, get, remove, look } = home
    const { status, body } = await upload(red)
    assert.equal(status, 201)
    assert.match(body.id, /^[0-9a-f]{32}$/)
    assert.deepEqual(body, { id: body.id, url: `${app.origin}${base}/avatar/${body.id}` })
    assert.deepEqual((await get('/avatar')).body, {
      id: body.id,
      avatar: body.url,
      avatarDefault: false,
      url: body.url,
    })
    const profile = (await get('/profile')).body
    assert.deepEqual([profile.avatar, profile.avatarDefault], [body.url, false])

    const path = body.url.slice(app.origin.length)
    const shown = await look(path)
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), red)
    const expected = {
      'content-type': 'image/png',
      'cache-control': 'public, max-age=604800, immutable',
      etag: `"${body.id}"`,
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    }
    for (const [name, value] of Object.entries(expected)) {
      assert.equal(shown.headers.get(name), value, name)
    }
    const known = await look(path, { 'If-None-Match': `"${body.id}"` })
    assert.deepEqual([known.status, await known.text()], [304, ''])

    const second = await upload(blue)
    assert.notEqual(second.body.id, body.id)
    const gone = await look(path)
    assert.equal(gone.status, 404)
    assert.equal(gone.headers.get('cache-control'), 'private, no-cache, no-store, must-revalidate')
    assert.equal((await look(second.body.url.slice(app.origin.length))).status, 200)

    const old = await remove(`/avatar/${body.id}`)
    assert.deepEqual([old.status, old.body.errno], [400, 101])
    assert.deepEqual((await remove(`/avatar/${second.body.id}`)).body, {})
    const bare = (await get('/profile')).body
    assert.deepEqual([bare.avatar, bare.avatarDefault], [`${app.origin}${base}/avatar/A`, true])
    await upload(red)
    assert.deepEqual((await remove('/avatar')).body, {})
    assert.equal((await get('/avatar')).body.avatarDefault, true)
    assert.deepEqual((await remove('/avatar')).body, {}, 'nothing to remove is removed')
  })

  test(`${engine}: a new picture moves the tag of the profile and its time (auth-api.md §1.3, §4)`, async () => {
    await using home = await openHome(engine)
    const { app, upload, get } = home
    const before = await get('/profile')
    app.sleep(5000)
    await upload(red)
    const after = await get('/profile')
    assert.notEqual(after.headers.get('etag'), before.headers.get('etag'))
    assert.notEqual(after.headers.get('last-modified'), before.headers.get('last-modified'))
  })

  test(`${engine}: an account takes its picture along (auth-api.md §2.1 destroy)`, async () => {
    await using home = await openHome(engine)
    const { app, person, upload, look } = home
    const { body } = await upload(red)
    const { email, authPW, session } = person
    const deleted = await app.call('/api/auth/v1/account/destroy', {
      bearer: session,
      body: { email, authPW },
    })
    assert.equal(deleted.status, 200)
    assert.equal((await look(body.url.slice(app.origin.length))).status, 404)
  })
}

test('what a picture is its bytes say, not its header (auth-api.md §4)', async () => {
  await using home = await openHome()
  const { app, upload, look } = home
  const { status, body } = await upload(red, { type: 'text/html' })
  assert.equal(status, 201)
  const shown = await look(body.url.slice(app.origin.length))
  assert.equal(shown.headers.get('content-type'), 'image/png')
  const page = await upload(Buffer.from('<script>alert(1)</script>'))
  assert.deepEqual([page.status, page.body.errno], [400, 101])
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  assert.equal((await upload(drawing, { type: 'image/svg+xml' })).status, 400)
  assert.equal((await upload(new Uint8Array())).status, 400)
  const stripped = await upload(onePixel([200, 0, 0], pngChunk('tEXt', 'taken at home')))
  const kept = await look(stripped.body.url.slice(app.origin.length))
  assert.deepEqual(Buffer.from(await kept.arrayBuffer()), red)
})

test('a picture has a mebibyte at most: 413 (auth-api.md §4)', async () => {
  await using home = await openHome()
  const { upload } = home
  const padded = (length: number) => Buffer.concat([red, Buffer.alloc(length - red.length)])
  assert.equal((await upload(padded(maxBytes))).status, 201)
  const larger = await upload(padded(maxBytes + 1))
  assert.deepEqual([larger.status, larger.body.errno], [413, 101])
})

test('nobody removes the picture of somebody else, or sends one with a token for other things (auth-api.md §4)', async () => {
  await using home = await openHome()
  const { app, upload, get, remove } = home
  const { body } = await upload(red)
  const bert = await signUp(app, 'bert@example.org')
  const other = await tokenOf(app, bert, 'profile:write')
  assert.equal((await remove(`/avatar/${body.id}`, other)).status, 400)
  const narrow = await tokenOf(app, home.person, 'profile')
  for (const [bearer, status] of [
    [narrow, 403],
    ['ab'.repeat(32), 401],
    [home.person.session, 401],
  ] as const) {
    assert.equal((await upload(blue, { bearer })).status, status)
    assert.equal((await remove(`/avatar/${body.id}`, bearer)).status, status)
    assert.equal((await remove('/avatar', bearer)).status, status)
  }
  assert.equal((await get('/avatar')).body.id, body.id)
})

test('pages of other origins may send and remove (web.md §5.2)', async () => {
  await using home = await openHome()
  for (const [path, method] of [
    ['/avatar/upload', 'POST'],
    ['/avatar/0123', 'DELETE'],
    ['/avatar', 'DELETE'],
  ] as const) {
    const reply = await home.app.request(base + path, { method: 'OPTIONS' })
    assert.equal(reply.status, 204)
    assert.ok(reply.headers.get('access-control-allow-methods')?.split(', ').includes(method), path)
  }
})
