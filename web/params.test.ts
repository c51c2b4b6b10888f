import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSoundNative, parseParams, plainPath, serviceFor } from './params.ts'
import { desktopQuery } from './testing/native-url.ts'

test('of a repeated parameter the first value counts (web.md §0.2)', () => {
  assert.equal(parseParams('?email=a%40b.c&email=d%40e.f').email, 'a@b.c')
})

test('an order of parameters is nothing to rely on, unknown ones are ignored (web.md §1.2)', () => {
  const backwards = `?${desktopQuery.slice(1).split('&').reverse().join('&')}&utm_source=x&unknown=1`
  assert.deepEqual(parseParams(backwards), parseParams(desktopQuery))
})

test('a space in an address stands for a bare +, in email and login_hint (settled.md A53)', () => {
  assert.equal(parseParams('?email=a+b@c.d').email, 'a+b@c.d')
  assert.equal(parseParams('?email=a%2Bb@c.d').email, 'a+b@c.d')
  assert.equal(parseParams('?email=a%20b@c.d').email, 'a+b@c.d')
  assert.equal(parseParams('?login_hint=a+b@c.d').email, 'a+b@c.d')
})

test('scopes are separated by spaces or + (web.md §1.4)', () => {
  assert.equal(parseParams('?scope=a+profile').scope, 'a profile')
  assert.equal(parseParams('?scope=a%20profile').scope, 'a profile')
  assert.equal(parseParams('?scope=a%2Bprofile').scope, 'a profile')
})

test('both spellings of entrypoint are read (web.md §1.2)', () => {
  assert.equal(parseParams('?entryPoint=x').entrypoint, 'x')
  assert.equal(parseParams('?entrypoint=x').entrypoint, 'x')
})

test('a trailing slash makes no difference (web.md §0.2)', () => {
  assert.equal(plainPath('/settings/'), '/settings')
  assert.equal(plainPath('/settings'), '/settings')
  assert.equal(plainPath('/'), '/')
  assert.equal(plainPath('//'), '/')
})

test('a native URL needs client, state and PKCE in their forms (web.md §1.4)', () => {
  const good = parseParams(desktopQuery)
  assert.equal(isSoundNative(good), true)
  const challenge = 'c'.repeat(43)
  for (const bad of [
    { clientId: 'nope' },
    { state: '' },
    { state: 's'.repeat(513) },
    { codeChallenge: 'c'.repeat(42) },
    { codeChallenge: 'c'.repeat(129) },
    { codeChallenge: `${challenge}!` },
    { codeChallengeMethod: 'plain' },
    { keysJwk: 'a b' },
  ]) {
    assert.equal(isSoundNative({ ...good, ...bad }), false, JSON.stringify(bad))
  }
  assert.equal(isSoundNative({ ...good, state: 's'.repeat(512), codeChallenge: challenge }), true)
})

test('a service that the server would refuse is not sent to it (auth-api.md §0.4)', () => {
  assert.deepEqual(serviceFor({ service: 'sync' }), { service: 'sync' })
  assert.deepEqual(serviceFor({ service: 'x'.repeat(16) }), { service: 'x'.repeat(16) })
  assert.deepEqual(serviceFor({ service: 'x'.repeat(17) }), {})
  assert.deepEqual(serviceFor({ service: 'a b' }), {})
  assert.deepEqual(serviceFor({}), {})
})
