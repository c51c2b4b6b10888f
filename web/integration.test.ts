import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  browserKind,
  detectIntegration,
  isSoundNative,
  mayHaveChannel,
  parseParams,
  plainPath,
  serviceFor,
} from './integration.ts'
import { userAgents } from './testing/fake-browser.ts'

const desktop =
  '?context=oauth_webchannel_v1&entrypoint=fxa_app_menu&action=email&service=sync' +
  '&client_id=5882386c6d801776&response_type=code&access_type=offline' +
  '&scope=https%3A%2F%2Fidentity.mozilla.com%2Fapps%2Foldsync+profile&state=4q7n_u-71KIvWUkKoxvIJA' +
  '&code_challenge=AWKTWhBLqQCe58Hx2yUFX42YCrUYuTm3ImMRN4dyqcI&code_challenge_method=S256&keys_jwk=eyJ9'

const kindOf = (path: string, search: string) => detectIntegration(path, parseParams(search))

test('who is on the other side, in the order of the rules (web.md §2.1)', () => {
  const cases = [
    ['/', desktop, 'NativeOAuth'],
    ['/authorization', '?client_id=a2270f727f45f648&context=oauth_webchannel_v1', 'NativeOAuth'],
    ['/oauth/force_auth', '?client_id=1b1a3e44c54fbb58&context=oauth_webchannel_v1', 'NativeOAuth'],
    ['/oauth', '?redirect_uri=urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel', 'PairAuthority'],
    ['/pair/supp', '?context=oauth_webchannel_v1&client_id=a2270f727f45f648', 'PairSupplicant'],
    ['/pair/supp', '?redirect_uri=https://x.example/oauth/success/1', 'PairSupplicant'],
    ['/authorization', '?client_id=abcdefabcdefabcd&redirect_uri=https://rp.example', 'WebOAuth'],
    ['/oauth', '', 'WebOAuth'],
    ['/', '?client_id=abcdefabcdefabcd', 'WebOAuth'],
    ['/', '?context=oauth_webchannel_v1&service=sync', 'NativeLost'],
    ['/authorization', '?context=oauth_webchannel_v1', 'NativeLost'],
    ['/signin', '?context=fx_desktop_v3&service=sync', 'SyncKeys'],
    ['/settings', '?context=fx_desktop_v3&service=sync', 'SyncKeys'],
    ['/signup', '?context=fx_fennec_v1&service=sync', 'SyncKeys'],
    ['/', '?context=fx_desktop_v2', 'SyncKeys'],
    ['/', '?service=sync&action=email', 'SyncBasic'],
    ['/settings', '?context=oauth_webchannel_v1&uid=00&email=a@b.c', 'Web'],
    ['/connect_another_device', '?context=oauth_webchannel_v1&service=sync', 'Web'],
    ['/connect_another_device', '?service=sync', 'Web'],
    ['/signup', '?invite=CODE', 'Web'],
    ['/', '', 'Web'],
  ] as const
  for (const [path, search, kind] of cases) assert.equal(kindOf(path, search), kind, path + search)
})

test('of a repeated parameter the first value counts (web.md §0.2)', () => {
  assert.equal(parseParams('?email=a%40b.c&email=d%40e.f').email, 'a@b.c')
})

test('an order of parameters is nothing to rely on, unknown ones are ignored (web.md §1.2)', () => {
  const backwards = `?${desktop.slice(1).split('&').reverse().join('&')}&utm_source=x&unknown=1`
  assert.deepEqual(parseParams(backwards), parseParams(desktop))
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
  const good = parseParams(desktop)
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

test('a channel is a separate matter: the context, or a Firefox (web.md §2.1 trap a)', () => {
  assert.equal(mayHaveChannel({}, userAgents.desktop153), true)
  assert.equal(mayHaveChannel({}, userAgents['fenix-new']), true)
  assert.equal(mayHaveChannel({}, userAgents.ios), true)
  assert.equal(mayHaveChannel({}, userAgents.chrome), false)
  assert.equal(mayHaveChannel({ context: 'oauth_webchannel_v1' }, userAgents.chrome), true)
})

test('computers, phones and others are told apart for the words (web.md §3.7 I)', () => {
  assert.equal(browserKind(userAgents.desktop159), 'desktop')
  assert.equal(browserKind(userAgents['fenix-old']), 'mobile')
  assert.equal(browserKind(userAgents.ios), 'mobile')
  assert.equal(browserKind(userAgents.chrome), 'other')
})

test('a service that the server would refuse is not sent to it (auth-api.md §0.4)', () => {
  assert.deepEqual(serviceFor({ service: 'sync' }), { service: 'sync' })
  assert.deepEqual(serviceFor({ service: 'x'.repeat(16) }), { service: 'x'.repeat(16) })
  assert.deepEqual(serviceFor({ service: 'x'.repeat(17) }), {})
  assert.deepEqual(serviceFor({ service: 'a b' }), {})
  assert.deepEqual(serviceFor({}), {})
})
