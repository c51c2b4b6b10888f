import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'
import { test } from 'node:test'
import type { PushRequest } from './encrypt.ts'
import type { ResolveName } from './lookup.ts'
import { type Outcome, pushTransport } from './transport.ts'

const now = Date.UTC(2026, 10, 1)
const never = new AbortController().signal

async function pushHost(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const to = (endpoint: string, body: string | null = 'message'): PushRequest => ({
  endpoint,
  headers: { TTL: 5, 'Content-Encoding': 'aes128gcm', 'Content-Length': body?.length ?? 0 },
  body: body === null ? null : Buffer.from(body),
})

const sendTo = (port: number, options: { resolve?: ResolveName } = {}): Promise<Outcome> =>
  pushTransport({ hosts: [`push.lan:${port}`], clock: () => now, resolve: here, ...options }).send(
    to(`http://push.lan:${port}/secret?a=b`),
    never,
  )

/** Every name is this machine. */
const here: ResolveName = async () => [{ address: '127.0.0.1', family: 4 }]

test('a message arrives as it is given (RFC 8030 §5)', async () => {
  const seen: unknown[] = []
  await using host = await pushHost((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      const { ttl, host, 'content-encoding': encoding } = headers
      seen.push({ method, url, ttl, host, encoding, body: Buffer.concat(chunks).toString() })
      response.writeHead(201).end()
    })
  })
  assert.deepEqual(await sendTo(host.port), { kind: 'sent' })
  assert.deepEqual(seen, [
    {
      method: 'POST',
      url: '/secret?a=b',
      ttl: '5',
      host: `push.lan:${host.port}`,
      encoding: 'aes128gcm',
      body: 'message',
    },
  ])
})

for (const [status, kind] of [
  [200, 'sent'],
  [201, 'sent'],
  [202, 'sent'],
  [404, 'gone'],
  [410, 'gone'],
  [400, 'refused'],
  [401, 'refused'],
  [403, 'refused'],
  [413, 'refused'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
] as const) {
  test(`an answer ${status} means: ${kind} (clients.md §4.5)`, async () => {
    await using host = await pushHost((_, response) => response.writeHead(status).end('why'))
    const outcome = await sendTo(host.port)
    assert.equal(outcome.kind, kind)
    if (outcome.kind === 'refused' || outcome.kind === 'later') {
      assert.equal(outcome.reason, `it answers ${status}`)
    }
  })
}

for (const [value, retryMs] of [
  ['120', 120_000],
  ['0', 0],
  [new Date(now + 30_000).toUTCString(), 30_000],
  [new Date(now - 30_000).toUTCString(), 0],
  ['soon', undefined],
  ['-5', undefined],
] as const) {
  test(`Retry-After: ${value} is understood (RFC 9110 §10.2.3)`, async () => {
    await using host = await pushHost((_, response) =>
      response.writeHead(429, { 'Retry-After': value }).end(),
    )
    const outcome = await sendTo(host.port)
    assert.ok(outcome.kind === 'later')
    assert.equal(outcome.retryMs, retryMs)
  })
}

test('no redirect is followed (clients.md §4.6)', async () => {
  let asked = 0
  await using host = await pushHost((_, response) => {
    asked++
    response.writeHead(307, { Location: '/elsewhere' }).end()
  })
  assert.equal((await sendTo(host.port)).kind, 'refused')
  assert.equal(asked, 1)
})

test('of an answer without end nothing but its head is read (clients.md §4.6)', async () => {
  let isEnded = false
  await using host = await pushHost((_, response) => {
    response.writeHead(201)
    const timer = setInterval(() => response.write('x'.repeat(65_536)), 1)
    response.on('close', () => {
      clearInterval(timer)
      isEnded = true
    })
  })
  assert.deepEqual(await sendTo(host.port), { kind: 'sent' })
  for (let i = 0; !isEnded && i < 200; i++) await new Promise((go) => setTimeout(go, 10))
  assert.ok(isEnded)
})

test('an answer with a head without end is cut', async () => {
  await using host = await pushHost((_, response) =>
    response.writeHead(201, { 'x-long': 'x'.repeat(20_000) }).end(),
  )
  assert.equal((await sendTo(host.port)).kind, 'later')
})

test('who says nothing is not waited for, 5 seconds at most (clients.md §4.5)', async () => {
  const server = createPlainServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const start = performance.now()
    const outcome = await sendTo(port)
    assert.deepEqual(outcome, {
      kind: 'later',
      reason: 'no answer within 5 s',
      retryMs: undefined,
    })
    assert.ok(performance.now() - start < 8000)
  } finally {
    server.close()
  }
})

test('the end of the server ends what is under way', async () => {
  const stop = new AbortController()
  await using host = await pushHost(() => stop.abort())
  const transport = pushTransport({
    hosts: [`push.lan:${host.port}`],
    clock: () => now,
    resolve: here,
  })
  const outcome = await transport.send(to(`http://push.lan:${host.port}/a`), stop.signal)
  assert.equal(outcome.kind, 'later')
})

test('nobody at the port is trouble that may pass', async () => {
  const host = await pushHost(() => {})
  await host[Symbol.asyncDispose]()
  const outcome = await sendTo(host.port)
  assert.ok(outcome.kind === 'later')
  assert.match(outcome.reason, /ECONNREFUSED/)
})

test('a name that leads into the own network is not followed there (clients.md §4.6)', async () => {
  let asked = 0
  await using host = await pushHost((_, response) => {
    asked++
    response.writeHead(201).end()
  })
  for (const address of ['127.0.0.1', '192.168.1.1', '169.254.169.254', '::1', 'fe80::1']) {
    const resolve: ResolveName = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
    const transport = pushTransport({ hosts: ['*.push.example'], clock: () => now, resolve })
    const outcome = await transport.send(to('https://a.push.example/secret'), never)
    assert.ok(outcome.kind === 'refused', address)
    assert.match(outcome.reason, /no public address: .*CORSAC_PUSH_HOSTS/)
    assert.ok(!outcome.reason.includes('secret'))
  }
  assert.equal(asked, 0)
  assert.ok(host.port > 0)
})

test('a name is looked up once: what was looked at is what is connected to (clients.md §4.6)', async () => {
  await using host = await pushHost((_, response) => response.writeHead(201).end())
  let asked = 0
  const resolve: ResolveName = async () => {
    asked++
    return [{ address: asked === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 }]
  }
  assert.deepEqual(await sendTo(host.port, { resolve }), { kind: 'sent' })
  assert.equal(asked, 1)
})

test('a host that is not named any more gets nothing', async () => {
  let asked = 0
  await using host = await pushHost((_, response) => {
    asked++
    response.writeHead(201).end()
  })
  const transport = pushTransport({ hosts: ['push.example'], clock: () => now, resolve: here })
  for (const endpoint of [`http://push.lan:${host.port}/a`, `http://127.0.0.1:${host.port}/a`]) {
    assert.equal((await transport.send(to(endpoint), never)).kind, 'refused')
  }
  assert.equal(asked, 0)
})

test('a service without a certificate for its name gets nothing', async () => {
  await using host = await pushHost((_, response) => response.writeHead(201).end())
  const transport = pushTransport({
    hosts: [`push.lan:${host.port}`],
    clock: () => now,
    resolve: here,
  })
  const outcome = await transport.send(to(`https://push.lan:${host.port}/a`), never)
  assert.equal(outcome.kind, 'later')
})
