import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isShell, now, openPages } from './pages.fixture.ts'

test('every page of clients and mails answers 200 with the shell (web.md §1.2, §1.3)', async () => {
  using pages = openPages()
  const paths = [
    ...['/', '/signin', '/signup', '/settings', '/settings/clients', '/settings/avatar/change'],
    ...['/oauth', '/oauth/force_auth', '/authorization', '/connect_another_device', '/pair/supp'],
    ...['/oauth/success/5882386c6d801776', '/post_verify/third_party_auth/set_password'],
    ...['/verify_email', '/complete_signin', '/diagnostics', '/de/legal/terms'],
    ...['/admin', '/admin/people', `/admin/people/${'0f'.repeat(16)}`, '/admin/status'],
  ]
  for (const path of paths) {
    const reply = await pages.app.request(`${path}?context=oauth_webchannel_v1&email=a%40b.c`)
    assert.equal(reply.status, 200, path)
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    assert.match(reply.headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/i)
    assert.ok(isShell(await reply.text()), path)
  }
})

test('a trailing slash makes no difference (web.md §0.2)', async () => {
  using pages = openPages()
  assert.equal((await pages.app.request('/settings/')).status, 200)
  assert.equal((await pages.app.request('/pair/supp/')).status, 200)
  assert.equal((await pages.app.request('/settings//')).status, 404)
})

test('an unknown page is the shell with a real 404 (web.md §0.2)', async () => {
  using pages = openPages()
  const paths = [
    ...['/nothing', '/settings/nothing', '/oauth/success/a/b', '/%00', '/..%2fx'],
    ...['/admin/nothing', '/admin/people/ada', '/admin/people/1/2'],
  ]
  for (const path of paths) {
    const reply = await pages.app.request(path)
    assert.equal(reply.status, 404, path)
    assert.ok(isShell(await reply.text()), path)
  }
})

test('near misses of machines get JSON, never a page (settled.md S19)', async () => {
  using pages = openPages()
  const paths = [
    ...['/1.0/sync/1.5', '/1.0/sync/1.5/1.0/sync/1.5', '/token/1.0/sync/1.5/x', '/1.5/7/info'],
    ...['/api/auth/v1/nothing', '/api', '/v1/account/login', '//1.0/sync/1.5', '/API/x'],
    ...['/.well-known/nothing', '/__nothing__', '/v2/x'],
  ]
  for (const path of paths) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const reply = await pages.app.request(new Request(`http://h${path}`, { method }))
      assert.equal(reply.status, 404, `${method} ${path}`)
      const { code, errno, error, message, info, requestId } = (await reply.json()) as Record<
        string,
        unknown
      >
      assert.deepEqual({ code, errno, error }, { code: 404, errno: 116, error: 'Not Found' })
      assert.equal(typeof message, 'string')
      assert.equal(typeof info, 'string')
      assert.equal(requestId, reply.headers.get('x-request-id'))
      assert.equal(reply.headers.get('timestamp'), String(now / 1000))
    }
  }
})

test('the pairing relay refuses in the form of the APIs (design.md §3)', async () => {
  using pages = openPages()
  for (const path of ['/v1/ws/', '/v1/ws', '/v1/ws/channel']) {
    const reply = await pages.app.request(path, { headers: { Upgrade: 'websocket' } })
    assert.equal(reply.status, 404)
    const { message } = (await reply.json()) as { message: string }
    assert.match(message, /^Pairing/)
  }
})

test('pages take GET and HEAD only', async () => {
  using pages = openPages()
  const head = await pages.app.request('/signin', { method: 'HEAD' })
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
  const post = await pages.app.request('/signin', { method: 'POST', body: 'x' })
  assert.equal(post.status, 405)
  assert.equal(post.headers.get('allow'), 'GET, HEAD')
})

test('the shell tells its script the facts of the server, and no more', async () => {
  using pages = openPages({ publicUrl: 'http://localhost:8000', mail: false, version: `1"'<&>` })
  const html = await (await pages.app.request('/')).text()
  const content = /<meta name="corsac" content="([^"]*)">/.exec(html)?.[1] ?? ''
  assert.doesNotMatch(content, /[<>']/)
  const facts: unknown = JSON.parse(
    content.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  )
  assert.deepEqual(facts, {
    ...{ publicUrl: 'http://localhost:8000', signup: 'invite', version: `1"'<&>`, mail: false },
    resetGraceDays: 14,
    passkeys: false,
  })
})

test('the shell is in the language that the browser asks for, and says where its texts are (web.md §5.4)', async () => {
  using pages = openPages()
  for (const [asked, tag, dir] of [
    ['ar-EG, en;q=0.5', 'ar', 'rtl'],
    ['en-GB, ar;q=0.5', 'en', 'ltr'],
    ['tlh', 'en', 'ltr'],
    [undefined, 'en', 'ltr'],
  ] as const) {
    const headers: Record<string, string> = asked === undefined ? {} : { 'Accept-Language': asked }
    const text = await (await pages.app.request('/signin', { headers })).text()
    assert.match(text, new RegExp(`<html lang="${tag}" dir="${dir}">`), String(asked))
    assert.match(
      text,
      new RegExp(`<link rel="preload" href="/texts-${tag}-1.json">`),
      String(asked),
    )
    assert.doesNotMatch(text, /%/)
  }
})

test('pages that were not built stop the start with words', () => {
  assert.throws(
    () => openPages({ webDir: '/nonexistent' }),
    /The pages are not built: .*vite build/,
  )
})
