import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../base/log.ts'
import { Busy } from '../base/queue.ts'
import { newRoom, TestRefusal, testApp, testFamily } from './app.fixture.ts'
import { createApp, requestTarget } from './app.ts'
import type { Family } from './family.ts'
import { Problem } from './refusal.ts'

const room = () =>
  newRoom()
    .get('/fine', (c) => c.json({ ip: c.var.clientIp, trusted: c.var.clientIpTrusted }))
    .get('/things/:id', (c) => c.json({ id: c.req.param('id') }))
    .get('/refused', () => {
      throw new TestRefusal(418, { no: true }, { 'X-Why': 'tea' })
    })
    .get('/number', () => {
      throw new TestRefusal(400, 8)
    })
    .get('/silent', () => {
      throw new TestRefusal(404, null)
    })
    .get('/tooMany', () => {
      throw new Problem('tooMany', { retryAfterSeconds: 7 })
    })
    .get('/busy', () => {
      throw new Busy('scrypt')
    })
    .get('/bug', () => {
      throw new TypeError('secret detail of a bug')
    })
    .get('/target', (c) => c.text(requestTarget(c)))

const { app, lines } = testApp(room())
const get = async (path: string, init?: RequestInit) => {
  const reply = await app.request(path, init)
  const text = await reply.text()
  return { status: reply.status, headers: reply.headers, text }
}
const json = async (path: string, init?: RequestInit) => {
  const { status, headers, text } = await get(path, init)
  return { status, headers, body: JSON.parse(text) as Record<string, unknown> }
}

test('every reply has the family’s headers and a request id, refusals too (settled.md A23)', async () => {
  for (const path of ['fine', 'refused', 'silent', 'bug', 'nowhere', 'number']) {
    const { headers } = await get(`/api/${path}`)
    assert.equal(headers.get('x-family'), 'test', path)
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f]{16}$/)
  }
})

test('a refusal is answered as it says, and its body names the request', async () => {
  const { status, headers, body } = await json('/api/refused')
  assert.equal(status, 418)
  assert.equal(headers.get('x-why'), 'tea')
  assert.deepEqual(body, { no: true, requestId: headers.get('x-request-id') })
})

test('a body that is a number stays one, and one of null is none (sync.md §3.14)', async () => {
  assert.equal((await get('/api/number')).text, '8')
  const silent = await get('/api/silent')
  assert.deepEqual([silent.status, silent.text], [404, ''])
})

test('a limit says when to come again', async () => {
  const { status, headers, body } = await json('/api/tooMany')
  assert.deepEqual([status, headers.get('retry-after'), body['kind']], [429, '7', 'tooMany'])
})

test('a full queue is 503 with Retry-After, never 401, 404 or 412 (design.md §7)', async () => {
  const { status, headers, body } = await json('/api/busy')
  assert.deepEqual([status, headers.get('retry-after'), body['kind']], [503, '5', 'busy'])
})

test('a bug is 503 with Retry-After and a request id; its words go to the log only (design.md §7)', async () => {
  const { status, headers, body } = await json('/api/bug')
  assert.equal(status, 503)
  assert.ok(Number(headers.get('retry-after')) > 0)
  assert.ok(!JSON.stringify(body).includes('secret detail'))
  const logged = lines.filter((line) => line.includes('secret detail')).join('')
  assert.ok(logged.includes(String(body['requestId'])))
})

for (const path of ['/api/nowhere', '/api/fine/', '/api/things', '/api/things/1/2', '/api/%']) {
  test(`${path} is unknown: 404 in the family’s form (settled.md A19)`, async () => {
    const { status, body } = await json(path)
    assert.deepEqual([status, body['kind']], [404, 'notFound'])
  })
}

for (const [method, path] of [
  ['POST', '/api/fine'],
  ['DELETE', '/api/things/1'],
  ['OPTIONS', '/api/fine'],
] as const) {
  test(`${method} ${path} is no method of it: 405 (settled.md A23)`, async () => {
    const { status, body } = await json(path, { method })
    assert.deepEqual([status, body['kind']], [405, 'methodNotAllowed'])
  })
}

test('a family that is open to other origins answers preflights of its routes, others do not (web.md §5.2)', async () => {
  const open = {
    ...testFamily,
    headers: () => ({ 'Access-Control-Allow-Origin': '*', 'X-Family': 'open' }),
  }
  const routes = newRoom()
    .get('/open/:id', (c) => c.json({}))
    .post('/open/:id', (c) => c.json({}))
  const closed = newRoom().get('/closed', (c) => c.json({}))
  const outer = testApp([closed, { family: open, routes }]).app
  const inner = testApp([routes, { family: testFamily, routes: closed }], { family: open }).app
  for (const app of [outer, inner]) {
    const reply = await app.request('/api/open/7', { method: 'OPTIONS' })
    assert.equal(reply.status, 204)
    const header = (name: string) => reply.headers.get(`access-control-${name}`)
    assert.equal(header('allow-origin'), '*')
    assert.equal(header('allow-methods'), 'GET, POST')
    assert.equal(header('allow-headers'), 'Authorization, Content-Type, Accept-Language')
    const read = await app.request('/api/open/7')
    assert.equal(
      read.headers.get('access-control-expose-headers'),
      'Retry-After, Timestamp, WWW-Authenticate, ETag',
    )
    const refused = await app.request('/api/closed', { method: 'OPTIONS' })
    assert.equal(refused.status, 405)
    assert.equal(refused.headers.get('access-control-allow-headers'), null)
  }
})

test('HEAD is GET without the body', async () => {
  const { status, text } = await get('/api/fine', { method: 'HEAD' })
  assert.deepEqual([status, text], [200, ''])
})

test('the client’s address is the one that trusted hops tell', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  assert.deepEqual((await json('/api/fine', { headers })).body, {
    ip: '198.51.100.7',
    trusted: true,
  })
})

test('what Hawk signs is path and query as on the request line', async () => {
  const { text } = await get('/api/target?b=%2f&a=+&&=')
  assert.equal(text, '/api/target?b=%2f&a=+&&=')
})

test('one line is logged for a request, without its query (design.md §7)', async () => {
  lines.length = 0
  await get('/api/fine?code=hunter2')
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.equal(logged.length, 1)
  const { method, path, status, ip, requestId } = logged[0] ?? {}
  assert.deepEqual([method, path, status, ip], ['GET', '/api/fine', 200, '127.0.0.1'])
  assert.match(String(requestId), /^[0-9a-f]{16}$/)
})

test('ids that only their owner should know are not logged: of recovery keys, of passkeys (auth-api.md §2.12, §2.15)', async () => {
  const hex = 'ab'.repeat(16)
  // Of the shortest kind there is, of one without capitals, and of a long one.
  const ids = [hex, 'AQIDBAUGBwgJCgsMDQ4PEA', 'abcdefghijklmnopqrstuvwx', `-_${'aB3'.repeat(100)}`]
  for (const id of ids) {
    lines.length = 0
    await get(`/api/passkey/wraps/${id}`)
    assert.ok(!lines.join('').includes(id), lines.join(''))
    assert.equal(JSON.parse(lines[0] ?? '').path, '/api/passkey/wraps/(id)')
  }
  for (const path of ['/api/attached_oauth_clients', '/api/two_step_authentication/change']) {
    lines.length = 0
    await get(path)
    assert.equal(JSON.parse(lines[0] ?? '').path, path)
  }
})

test('once the server is stopping, new requests are refused and connections closed (design.md §7)', async () => {
  const stopping = testApp(room(), { isDraining: () => true })
  const reply = await stopping.app.request('/api/fine')
  assert.equal(reply.status, 503)
  assert.equal(reply.headers.get('connection'), 'close')
  assert.ok(Number(reply.headers.get('retry-after')) > 0)
})

test('a bug outside of every family is 503 too, and logged (design.md §7)', async () => {
  const written: string[] = []
  const bare = createApp({
    log: createLog('info', { write: (line) => written.push(line) }),
    clientAddress: () => ({ ip: '192.0.2.1', trusted: true }),
    isDraining: () => false,
  })
  bare.get('/', () => {
    throw new Error('secret detail of a bug')
  })
  const reply = await bare.request('/')
  assert.equal(reply.status, 503)
  assert.ok(reply.headers.get('retry-after'))
  const text = await reply.text()
  assert.ok(
    !text.includes('secret detail') && text.includes(reply.headers.get('x-request-id') ?? '?'),
  )
  assert.match(written.join(''), /secret detail/)
})

test('routes that bring their family along keep its form, those beside them theirs (settled.md A28)', async () => {
  const guest: Family = {
    name: 'guest',
    headers: () => ({ 'X-Family': 'guest', 'X-Guest': 'yes' }),
    refuse: ({ kind }) => new TestRefusal(kind === 'busy' ? 503 : 400, { guest: kind }),
  }
  const guests = newRoom()
    .get('/fine', (c) => c.json({ guest: true }))
    .post('/guest', () => {
      throw new Problem('missing', { param: 'a' })
    })
    .post('/guest/busy', () => {
      throw new Busy('scrypt')
    })
    .post('/guest/refused', () => {
      throw new TestRefusal(418, { own: true })
    })
  const shared = testApp([room(), { family: guest, routes: guests }]).app
  const call = async (method: string, path: string) => {
    const reply = await shared.request(`/api${path}`, { method })
    const { requestId: _, ...body } = (await reply.json()) as Record<string, unknown>
    return [reply.status, reply.headers.get('x-family'), reply.headers.get('x-guest'), body]
  }
  assert.deepEqual(await call('POST', '/guest'), [400, 'guest', 'yes', { guest: 'missing' }])
  assert.deepEqual(await call('POST', '/guest/busy'), [503, 'guest', 'yes', { guest: 'busy' }])
  assert.deepEqual(await call('POST', '/guest/refused'), [418, 'guest', 'yes', { own: true }])
  assert.deepEqual(await call('POST', '/fine'), [405, 'test', null, { kind: 'methodNotAllowed' }])
  assert.deepEqual(await call('GET', '/guest'), [405, 'test', null, { kind: 'methodNotAllowed' }])
  assert.deepEqual(await call('GET', '/nowhere'), [404, 'test', null, { kind: 'notFound' }])
  const [status, family] = await call('GET', '/bug')
  assert.deepEqual([status, family], [503, 'test'])
})

test('a family may word its trouble itself', async () => {
  const own = testApp(newRoom(), {
    family: { ...testFamily, refuse: ({ kind }) => new TestRefusal(400, { own: kind }) },
  })
  const reply = await own.app.request('/api/nowhere')
  const { own: kind } = (await reply.json()) as { own: string }
  assert.deepEqual([reply.status, kind], [400, 'notFound'])
})
