import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondMs } from '../../base/clock.ts'
import { loadOneTimeCodes, stepAt } from './one-time-codes.ts'

/** `12345678901234567890`, the secret of RFC 6238's appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

for (const [seconds, code] of [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const) {
  test(`the code at ${seconds} s is ${code} (RFC 6238 appendix B)`, async () => {
    const { stepOf } = await loadOneTimeCodes()
    const now = seconds * secondMs
    assert.equal(stepOf({ secret, code, now }), stepAt(now))
  })
}

test('one step either way is tolerated and told, two are not (settled.md A47)', async () => {
  const { stepOf } = await loadOneTimeCodes()
  const at = 1111111111 * secondMs
  const code = '050471'
  for (const [away, step] of [
    [-60, undefined],
    [-30, stepAt(at)],
    [0, stepAt(at)],
    [30, stepAt(at)],
    [60, undefined],
  ] as const) {
    assert.equal(stepOf({ secret, code, now: at + away * secondMs }), step, `${away} s`)
  }
})

for (const code of ['', '05047', '0504711', '00000000000000000000000000050471']) {
  test(`"${code}" is no code of six digits`, async () => {
    const { stepOf } = await loadOneTimeCodes()
    assert.equal(stepOf({ secret, code, now: 1111111111 * secondMs }), undefined)
  })
}

test('a secret is 20 random bytes in base32, and its address is what apps read (auth-api.md §2.10)', async () => {
  const { newSecret, address } = await loadOneTimeCodes()
  const fresh = newSecret()
  assert.match(fresh, /^[A-Z2-7]{32}$/)
  assert.notEqual(fresh, newSecret())
  const url = new URL(
    address({ secret: fresh, issuer: 'sync.example.org', label: 'a+b@c.example' }),
  )
  assert.equal(url.protocol, 'otpauth:')
  assert.match(url.href, /^otpauth:\/\/totp\/sync\.example\.org:a%2Bb%40c\.example\?/)
  assert.equal(url.searchParams.get('secret'), fresh)
  assert.equal(url.searchParams.get('issuer'), 'sync.example.org')
})
