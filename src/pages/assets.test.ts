import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { isShell, openPages, script } from './pages.fixture.ts'

test('hashed files are kept for ever, others are asked about again (web.md §5.2)', async () => {
  using pages = openPages()
  const hashed = await pages.app.request('/app-Ab3_x-9Z.js')
  assert.equal(hashed.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(hashed.headers.get('content-type'), 'text/javascript; charset=utf-8')
  const list = await pages.app.request('/common-passwords.txt')
  assert.equal(list.headers.get('cache-control'), 'no-cache')
  const etag = list.headers.get('etag') ?? ''
  for (const header of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const again = await pages.app.request('/common-passwords.txt', {
      headers: { 'If-None-Match': header },
    })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
  }
})

test('files are compressed where the client takes that, and whole otherwise', async () => {
  using pages = openPages()
  const ask = (accept?: string, method = 'GET') =>
    pages.app.request('/app-Ab3_x-9Z.js', {
      method,
      headers: accept === undefined ? {} : { 'Accept-Encoding': accept },
    })
  for (const accept of ['gzip, deflate, br', 'br;q=1.0, gzip;q=0.5', '*']) {
    const reply = await ask(accept)
    assert.equal(reply.headers.get('content-encoding'), 'gzip', accept)
    assert.equal(reply.headers.get('vary'), 'Accept-Encoding')
    const bytes = Buffer.from(await reply.arrayBuffer())
    assert.equal(reply.headers.get('content-length'), String(bytes.length))
    assert.equal(gunzipSync(bytes).toString(), script)
  }
  for (const accept of [undefined, '', 'br', 'gzip;q=0', 'gzip; q=0.000', 'identity']) {
    const reply = await ask(accept)
    assert.equal(reply.headers.get('content-encoding'), null, String(accept))
    assert.equal(await reply.text(), script)
  }
  const head = await ask('gzip', 'HEAD')
  assert.equal(head.headers.get('content-encoding'), 'gzip')
  assert.equal(await head.text(), '')
})

test('a missing file is no page, and files for tools are not served', async () => {
  using pages = openPages()
  for (const path of [
    '/app-00000000.js',
    '/manifest.json',
    '/index.html',
    '/x.php',
    '/favicon.png',
  ]) {
    const reply = await pages.app.request(path)
    assert.equal(reply.status, 404, path)
    assert.ok(!isShell(await reply.text()), path)
  }
})
