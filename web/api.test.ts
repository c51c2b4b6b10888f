import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachedClients } from './api/account.ts'
import { invitations } from './api/admin.ts'
import { ApiError, createApi } from './api.ts'

const origin = 'https://accounts.example.org'

/** An API whose server gives one answer, and the requests that it got. */
function withAnswer(answer: () => Response | Promise<Response>) {
  const requests: { url: string; init: RequestInit }[] = []
  const api = createApi(origin, async (url, init) => {
    requests.push({ url, init })
    return answer()
  })
  return { api, requests }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

const errorOf = async (answer: () => Response | Promise<Response>): Promise<ApiError> => {
  try {
    await withAnswer(answer).api.accountExists('a@b.c')
  } catch (error) {
    assert.ok(error instanceof ApiError)
    return error
  }
  assert.fail('no error')
}

test('calls go to the own origin, as JSON, without cookies or cache (web.md §5.2)', async () => {
  const { api, requests } = withAnswer(() => json(200, { exists: true }))
  assert.equal(await api.accountExists('a@b.c'), true)
  assert.equal(requests[0]?.url, `${origin}/api/auth/v1/account/status`)
  assert.deepEqual(requests[0]?.init, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    cache: 'no-store',
    credentials: 'omit',
    body: '{"email":"a@b.c","thirdPartyAuthStatus":true}',
  })
})

test('a session is shown as typed Bearer (auth-api.md §1.6b)', async () => {
  const { api, requests } = withAnswer(() => json(200, { uid: 'u' }))
  await api.sessionStatus('0f'.repeat(32))
  const headers = new Headers(requests[0]?.init.headers)
  assert.equal(
    headers.get('authorization'),
    'Bearer fxs_923ee512d6153af6796ecb3aaddb1e8a48a713ef79cf0dbcfcc124456fd3ed6a',
  )
  assert.equal(requests[0]?.init.body, undefined)
})

test('a planned no has its errno, its members, and the time to wait in seconds (auth-api.md §6.1)', async () => {
  const wrong = await errorOf(() => json(400, { errno: 120, error: 'x', email: 'A@b.c' }))
  assert.deepEqual(
    [wrong.kind, wrong.status, wrong.errno, wrong.body['email']],
    ['refused', 400, 120, 'A@b.c'],
  )
  const later = await errorOf(() => json(429, { errno: 114, error: 'x', retryAfter: 30 }))
  assert.deepEqual([later.kind, later.errno, later.retryAfter], ['refused', 114, 30])
  const header = await errorOf(() => json(429, { errno: 114, error: 'x' }, { 'retry-after': '7' }))
  assert.equal(header.retryAfter, 7)
})

test('own trouble, other people’s pages and a dead line are told apart (design.md §7)', async () => {
  const busy = await errorOf(() =>
    json(503, { errno: 201, error: 'Service Unavailable' }, { 'retry-after': '5' }),
  )
  assert.deepEqual([busy.kind, busy.status, busy.retryAfter], ['server', 503, 5])
  const proxy = await errorOf(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  assert.equal(proxy.kind, 'server')
  const captive = await errorOf(() => new Response('<h1>Log in</h1>', { status: 200 }))
  assert.equal(captive.kind, 'server')
  const dead = await errorOf(() => Promise.reject(new TypeError('NetworkError')))
  assert.deepEqual([dead.kind, dead.status], ['network', 0])
  const broken = await errorOf(
    () =>
      new Response(
        new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut')) }),
      ),
  )
  assert.equal(broken.kind, 'network')
})

test('an error in a body of status 200 is an error (firefox-153-trace.md §2)', async () => {
  const odd = await errorOf(() => json(200, { error: 'x', errno: 999 }))
  assert.equal(odd.kind, 'refused')
})

test('an answer without what it must have is the server’s trouble (style.md, Types)', async () => {
  const { api } = withAnswer(() => json(200, { uid: 'u' }))
  await assert.rejects(
    api.login({ email: 'a@b.c', authPW: '00' }, true),
    (error: ApiError) => error.kind === 'server',
  )
})

test('lists come back as lists (auth-api.md §2.5)', async () => {
  const { api } = withAnswer(() => json(200, [{ name: 'x' }]))
  assert.deepEqual(await attachedClients(api, '0f'.repeat(32)), [{ name: 'x' }])
  const admin = withAnswer(() => json(200, { invitations: [{ id: '1' }] }))
  assert.deepEqual(await invitations(admin.api, '0f'.repeat(32)), [{ id: '1' }])
})
