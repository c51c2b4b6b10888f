import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPages } from './pages.fixture.ts'

test('every reply has the security headers; none allows another host or inline code (web.md §5.2)', async () => {
  using pages = openPages()
  const paths = ['/', '/nothing', '/app-Ab3_x-9Z.js', '/api/x', '/favicon.ico', '/robots.txt']
  for (const path of paths) {
    const { headers } = await pages.app.request(path)
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map((part) => {
        const [name = '', ...sources] = part.split(' ')
        return [name, sources.join(' ')]
      }),
    )
    assert.equal(policy.get('default-src'), "'none'")
    assert.equal(policy.get('script-src'), "'self'")
    assert.equal(policy.get('style-src'), "'self'")
    assert.equal(policy.get('connect-src'), "'self' wss://sync.example.org")
    assert.equal(policy.get('frame-ancestors'), "'none'")
    assert.equal(policy.get('form-action'), "'self'")
    assert.equal(policy.get('base-uri'), "'none'")
    assert.equal(headers.get('x-frame-options'), 'DENY')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.match(headers.get('permissions-policy') ?? '', /publickey-credentials-get=\(self\)/)
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000')
  }
})

test('HSTS only when the public URL is https (web.md §5.2)', async () => {
  using pages = openPages({ publicUrl: 'http://localhost:8000' })
  const { headers } = await pages.app.request('/')
  assert.equal(headers.get('strict-transport-security'), null)
  assert.match(
    headers.get('content-security-policy') ?? '',
    /connect-src 'self' ws:\/\/localhost:8000;/,
  )
})
