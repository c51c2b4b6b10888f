import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { engines } from './engines.ts'

const decoders = { zstd: zstdDecompressSync, gzip: gunzipSync, br: brotliDecompressSync }

/** What goes over the wire, undecoded. */
const fetchRaw = (port: number, path: string, headers: Readonly<Record<string, string>>) =>
  new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('end', () => resolve({ headers: reply.headers, body: Buffer.concat(parts) }))
    })
      .on('error', reject)
      .end()
  })

for (const [engine, open] of engines) {
  test(`${engine}: lists are compressed as the client asks, short and long ones, and are the same (sync.md §3.4)`, async () => {
    await using server = await open()
    const listener = await server.listen()
    const client = server.client()
    const records = (from: number) =>
      Array.from({ length: 100 }, (_, index) => ({
        id: `r${from + index}`,
        payload: 'x'.repeat(40),
      }))
    await client.post('/storage/tabs', records(0))
    for (let from = 0; from < 1200; from += 100) {
      await client.post('/storage/history', records(from))
    }
    try {
      for (const path of ['/storage/tabs?full=1', '/storage/history?full=1']) {
        const target = client.endpoint + path
        const expected = (await client.get(path)).text
        for (const [name, decode] of Object.entries(decoders)) {
          const { headers, body } = await fetchRaw(listener.port, target, {
            ...client.signed('GET', target),
            'accept-encoding': `deflate, ${name};q=0.5, identity;q=0.1`,
          })
          assert.equal(headers['content-encoding'], name)
          assert.equal(headers['vary'], 'Accept-Encoding')
          assert.equal(decode(body).toString(), expected)
          assert.ok(body.length < expected.length / 2)
        }
        for (const accepted of ['identity', 'gzip;q=0', 'deflate', 'gzip;q=x', '']) {
          const { headers, body } = await fetchRaw(listener.port, target, {
            ...client.signed('GET', target),
            'accept-encoding': accepted,
          })
          assert.equal(headers['content-encoding'], undefined, accepted)
          assert.equal(body.toString(), expected)
        }
      }
      const target = `${client.endpoint}/info/collections`
      const { headers } = await fetchRaw(listener.port, target, {
        ...client.signed('GET', target),
        'accept-encoding': 'gzip, deflate, br, zstd',
      })
      assert.equal(headers['content-encoding'], undefined, 'too short to be worth it')
    } finally {
      await listener.stop()
    }
  })

  test(`${engine}: of several encodings the client's favourite counts, then ours (RFC 9110 §12.5.3)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x'.repeat(2000) })
    for (const [accepted, expected] of [
      ['gzip, deflate, br, zstd', 'zstd'],
      ['gzip, deflate', 'gzip'],
      ['br;q=1, zstd;q=0.9, gzip', 'gzip'],
      ['br;q=1, zstd;q=0.9', 'br'],
      ['*', 'zstd'],
      ['*;q=0, br', 'br'],
    ] as const) {
      const reply = await client.get('/storage/tabs/a', {
        headers: { 'accept-encoding': accepted },
      })
      assert.equal(reply.headers['content-encoding'], expected, accepted)
    }
  })
}
