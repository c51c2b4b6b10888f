import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasKey, impliesScope, isForSync, mayHave, parseScope, scopes } from './scopes.ts'

const { oldsync } = scopes

const implied: [held: string, wanted: string][] = [
  ['profile:write', 'profile'],
  ['profile', 'profile:email'],
  ['profile:write', 'profile:email'],
  ['profile:write', 'profile:email:write'],
  ['profile:email:write', 'profile:email'],
  ['profile profile:email:write', 'profile:display_name'],
  ['profile profile:email:write', 'profile:email:write'],
  [oldsync, oldsync],
  [oldsync, `${oldsync}#read`],
  [oldsync, `${oldsync}/bookmarks#read`],
  [`${oldsync}#read`, `${oldsync}/bookmarks#read`],
]
const notImplied: [held: string, wanted: string][] = [
  ['profile:email:write', 'profile'],
  ['profile:email:write', 'profile:write'],
  ['profile:email', 'profile:display_name'],
  ['profilebogey', 'profile'],
  ['profile', 'profile:write'],
  ['profile:write', oldsync],
  ['profile profile:email:write', 'profile:write'],
  ['https', oldsync],
  [oldsync, 'https'],
  [`${oldsync}#read`, oldsync],
  [`${oldsync}#read`, `${oldsync}/bookmarks`],
  [`${oldsync}#write`, `${oldsync}/bookmarks#read`],
  [`${oldsync}/bookmarks`, oldsync],
  [`${oldsync}er`, oldsync],
  [oldsync, `${oldsync}er`],
  ['https://identity.mozilla.org/apps/oldsync', oldsync],
  ['http://identity.mozilla.com/apps/oldsync', oldsync],
  ['', 'profile'],
]

for (const [held, wanted] of implied) {
  test(`"${held}" implies "${wanted}" (auth-api.md §3.3)`, () => {
    assert.equal(impliesScope(parseScope(held), wanted), true)
  })
}
for (const [held, wanted] of notImplied) {
  test(`"${held}" does not imply "${wanted}" (auth-api.md §3.3)`, () => {
    assert.equal(impliesScope(parseScope(held), wanted), false)
  })
}

test('scope values are separated by spaces and counted once, case matters (auth-api.md §3.3)', () => {
  assert.deepEqual(parseScope(' profile  openid profile Profile '), [
    'profile',
    'openid',
    'Profile',
  ])
  assert.deepEqual(parseScope(''), [])
})

test('keys belong to the scopes of the table, not to what they imply (auth-api.md §3.2)', () => {
  assert.equal(hasKey(oldsync), true)
  assert.equal(hasKey(scopes.thunderbirdSync), true)
  for (const scope of [scopes.session, scopes.relay, 'profile', `${oldsync}/bookmarks`]) {
    assert.equal(hasKey(scope), false)
  }
})

test('a scope of the table needs the line in the client record (auth-api.md §3.4)', () => {
  const sync = { isTrusted: true, allowedScopes: [oldsync] }
  assert.equal(mayHave(sync, oldsync), true)
  assert.equal(mayHave(sync, `${oldsync}/bookmarks`), true)
  assert.equal(mayHave(sync, scopes.relay), false)
  assert.equal(mayHave({ isTrusted: true, allowedScopes: [] }, `${oldsync}#read`), false)
})

test('clients of our own may have the short scopes, unknown ones nobody (settled.md A39)', () => {
  const own = { isTrusted: true, allowedScopes: [] }
  for (const scope of ['openid', 'profile', 'profile:email:write', 'email', 'clients:write']) {
    assert.equal(mayHave(own, scope), true, scope)
  }
  for (const scope of ['https://identity.mozilla.com/apps/monitor', 'anything', 'profiles']) {
    assert.equal(mayHave(own, scope), false, scope)
  }
})

test('other clients get the four basic scopes only, whatever their record says (auth-api.md §3.4)', () => {
  const foreign = { isTrusted: false, allowedScopes: [oldsync] }
  for (const scope of ['openid', 'profile:uid', 'profile:email', 'profile:display_name']) {
    assert.equal(mayHave(foreign, scope), true, scope)
  }
  for (const scope of ['profile', 'profile:locale', 'profile:email:write', 'email', oldsync]) {
    assert.equal(mayHave(foreign, scope), false, scope)
  }
})

test('Sync is meant by its scope and by what implies it only (auth-api.md §3.6)', () => {
  assert.equal(isForSync(['profile', oldsync]), true)
  assert.equal(isForSync(['profile', scopes.session]), false)
  assert.equal(isForSync([`${oldsync}#read`]), false)
})
