import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { minuteMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { type AccountsApp, type Call, member, openAccounts } from './accounts-app.ts'
import { authenticator, eventNames, passkeys, prove, register, signInWith } from './passkeys.ts'
import { proofByMail, turnOn } from './second-factor.ts'

const newWrap = (credentialId: string) => ({
  credentialId,
  iv: randomBytes(12).toString('base64url'),
  wrappedKb: randomBytes(48).toString('base64url'),
})

const told = (reply: { status: number; body: object }) => [
  reply.status,
  Reflect.get(reply.body, 'errno'),
]

/** Somebody with a passkey, and what it takes to change its wrap. */
async function withPasskey(app: AccountsApp) {
  const anna = await member(app)
  const key = authenticator({ prf: true })
  const { mfaToken } = (await register(app, anna, key)).body
  const call: Call = { authorization: `Bearer ${mfaToken}` }
  return { anna, key, call, path: `/passkey/wraps/${key.credentialId}` }
}

for (const [engine] of engines) {
  test(`${engine}: a wrap is stored, given to who shows its passkey, and removed (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const { anna, key, call, path } = await withPasskey(app)
    assert.deepEqual(told(await app.get(path, call)), [404, 234])
    const wrap = newWrap(key.credentialId)
    const stored = await app.post('/passkey/wraps', wrap, call)
    assert.deepEqual([stored.status, stored.body], [200, { created: true }])
    const createdAt = app.now()
    app.sleep(minuteMs)
    assert.deepEqual((await app.post('/passkey/wraps', wrap, call)).body, { created: false })
    const other = await app.post('/passkey/wraps', newWrap(key.credentialId), call)
    assert.deepEqual(told(other), [409, 235])
    assert.deepEqual((await app.get(path, call)).body, { ...wrap, createdAt })
    assert.equal((await passkeys(app, anna))[0]?.hasWrap, true)

    const { body } = await signInWith(app, key, { keysRequired: true })
    const fresh: Call = { authorization: `Bearer ${body.mfaToken}` }
    assert.deepEqual((await app.get(path, fresh)).body, { ...wrap, createdAt })
    assert.equal((await signInWith(app, key)).body.mfaToken, undefined, 'no keys were asked for')

    const removed = await app.request('DELETE', path, fresh)
    assert.deepEqual([removed.status, removed.body], [200, { deleted: true }])
    assert.deepEqual((await app.request('DELETE', path, anna)).body, { deleted: false })
    const without = await signInWith(app, key, { keysRequired: true })
    assert.deepEqual([without.status, without.body.mfaToken], [200, undefined])
    const names = (await eventNames(app, anna)).filter((name) => name.includes('wrap'))
    assert.deepEqual(names, [
      'account.passkey.wrap_deleted',
      'account.passkey.wrap_retrieved',
      'account.passkey.wrap_retrieved',
      'account.passkey.wrap_created',
    ])
    assert.equal((await app.post('/passkey/wraps', newWrap(key.credentialId), call)).status, 200)
    await app.request('DELETE', `/passkey/${key.credentialId}`, anna)
    const rows = await app.tx((tx) => tx.selectFrom('passkeyWraps').selectAll().execute())
    assert.deepEqual(rows, [], 'it goes with its passkey')
  })

  test(`${engine}: of several wraps at once one is kept (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const { key, call } = await withPasskey(app)
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => app.post('/passkey/wraps', newWrap(key.credentialId), call)),
    )
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409, 409])
  })
}

test('what the authenticator is asked for where its secret is needed (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const { anna } = await withPasskey(app)
  const asked = { prf: { eval: { first: /^[\w-]{43}$/ } } }
  const first = (extensions: unknown) => {
    const { prf } = extensions as { prf: { eval: { first: string } } }
    assert.match(prf.eval.first, asked.prf.eval.first)
    return prf.eval.first
  }
  const start = (path: string, body: object, call: Call) =>
    app.post(`/passkey/${path}/start`, body, call)
  const made = first((await start('registration', {}, anna)).body['extensions'])
  for (const [path, body, call] of [
    ['authentication', { keysRequired: true }, {}],
    ['verification', { scope: 'passkey' }, anna],
  ] as const) {
    assert.equal(first((await start(path, body, call)).body['extensions']), made, path)
  }
  for (const [path, body, call] of [
    ['authentication', {}, {}],
    ['verification', { scope: 'email' }, anna],
  ] as const) {
    assert.equal((await start(path, body, call)).body['extensions'], undefined, path)
  }
})

test('only who has just shown this very passkey stores or gets its wrap (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const { anna, key, call, path } = await withPasskey(app)
  const wrap = newWrap(key.credentialId)
  await app.post('/passkey/wraps', wrap, call)
  const second = authenticator({ prf: true })
  const { mfaToken } = (await register(app, anna, second)).body
  const byOther: Call = { authorization: `Bearer ${mfaToken}` }
  const byMail: Call = { authorization: await proofByMail(app, anna, 'passkey') }
  for (const one of [byOther, byMail, anna]) {
    assert.deepEqual(told(await app.get(path, one)), [401, 223])
    assert.deepEqual(told(await app.post('/passkey/wraps', wrap, one)), [401, 223])
  }
  for (const scope of ['email', 'passkey']) {
    const { body } = await prove(app, anna, key, { scope })
    const reply = await app.get(path, { authorization: `Bearer ${body.mfaToken}` })
    if (scope === 'passkey') assert.equal(reply.status, 200)
    else assert.deepEqual(told(reply), [401, 110])
  }
})

test("nobody gets at another person's wrap (auth-api.md §2.15)", async () => {
  await using app = await openAccounts()
  const { key, call, path } = await withPasskey(app)
  const wrap = newWrap(key.credentialId)
  await app.post('/passkey/wraps', wrap, call)
  const bert = await member(app, 'bert@example.org')
  const own = authenticator({ prf: true })
  const { mfaToken } = (await register(app, bert, own)).body
  const berts: Call = { authorization: `Bearer ${mfaToken}` }
  assert.deepEqual(told(await app.get(path, berts)), [401, 223])
  assert.deepEqual(told(await app.post('/passkey/wraps', wrap, berts)), [401, 223])
  assert.deepEqual(told(await app.request('DELETE', path, berts)), [404, 224])
  assert.equal((await app.get(path, call)).status, 200)
})

test('the token of a sign-in gets the wrap for two minutes (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const { key, call, path } = await withPasskey(app)
  await app.post('/passkey/wraps', newWrap(key.credentialId), call)
  const { body } = await signInWith(app, key, { keysRequired: true })
  const authorization = `Bearer ${body.mfaToken}`
  app.sleep(2 * minuteMs - 1000)
  assert.equal((await app.get(path, { authorization })).status, 200)
  app.sleep(1000)
  assert.deepEqual(told(await app.get(path, { authorization })), [401, 110])
})

test('a passkey without secret has no wrap; one that shows it later has (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  const { body } = await register(app, anna, key)
  assert.deepEqual([body.prfEnabled, body.mfaToken], [false, undefined])
  const plain = await prove(app, anna, key)
  const wrap = newWrap(key.credentialId)
  const early = await app.post('/passkey/wraps', wrap, {
    authorization: `Bearer ${plain.body.mfaToken}`,
  })
  assert.deepEqual(told(early), [400, 237])
  const shown = await prove(app, anna, key, { twist: { prf: { enabled: true } } })
  assert.equal((await passkeys(app, anna))[0]?.prfEnabled, true)
  const authorization = `Bearer ${shown.body.mfaToken}`
  assert.equal((await app.post('/passkey/wraps', wrap, { authorization })).status, 200)
})

for (const [what, spoilt] of [
  ['an iv of 11 bytes', { iv: randomBytes(11).toString('base64url') }],
  ['an iv of 13 bytes', { iv: randomBytes(13).toString('base64url') }],
  ['an iv in base64', { iv: '++++////++++////' }],
  ['47 bytes of kB', { wrappedKb: randomBytes(47).toString('base64url') }],
  ['49 bytes of kB', { wrappedKb: randomBytes(49).toString('base64url') }],
  ['kB as it is', { wrappedKb: randomBytes(32).toString('base64url') }],
  ['padding', { iv: `${randomBytes(12).toString('base64url')}=` }],
  ['no text', { wrappedKb: 7 }],
  ['a name that is not base64url', { credentialId: 'a b' }],
  ['a name that is too long', { credentialId: 'A'.repeat(1365) }],
] as const) {
  test(`a wrap with ${what} is refused with 400, errno 107 (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts()
    const { key, call, path } = await withPasskey(app)
    const reply = await app.post(
      '/passkey/wraps',
      { ...newWrap(key.credentialId), ...spoilt },
      call,
    )
    assert.deepEqual(told(reply), [400, 107])
    assert.deepEqual(told(await app.get(path, call)), [404, 234])
  })
}

test('a security key beside the password has no wrap (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await turnOn(app, anna)
  const key = authenticator({ prf: true })
  const { body } = await register(app, anna, key, { use: 'second-factor' })
  assert.deepEqual([body.prfEnabled, body.mfaToken], [false, undefined])
})

test('a wrap of other keys than the present ones is not given out, and makes room for a new one (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const { anna, key, call, path } = await withPasskey(app)
  await app.post('/passkey/wraps', newWrap(key.credentialId), call)
  await app.tx((tx) =>
    tx
      .updateTable('passkeyWraps')
      .set({ keysChangedAt: 1 })
      .where('uid', '=', anna.uid)
      .executeTakeFirst(),
  )
  assert.deepEqual(told(await app.get(path, call)), [404, 236])
  assert.equal((await signInWith(app, key, { keysRequired: true })).body.mfaToken, undefined)
  const wrap = newWrap(key.credentialId)
  assert.deepEqual((await app.post('/passkey/wraps', wrap, call)).body, { created: true })
  assert.equal((await app.get(path, call)).body['wrappedKb'], wrap.wrappedKb)
})

test('who showed the passkey before the keys became others stores no wrap: what the page knows is the old kB (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const { anna, key, call, path } = await withPasskey(app)
  // As when replaced keys come back: the session goes on (auth-api.md §2.12a).
  await app.tx((tx) =>
    tx
      .updateTable('accounts')
      .set((row) => ({ keysChangedAt: row('keysChangedAt', '+', 1) }))
      .where('uid', '=', anna.uid)
      .executeTakeFirst(),
  )
  const wrap = newWrap(key.credentialId)
  assert.deepEqual(told(await app.post('/passkey/wraps', wrap, call)), [401, 223])
  const { body } = await prove(app, anna, key)
  const authorization = `Bearer ${body.mfaToken}`
  assert.equal((await app.post('/passkey/wraps', wrap, { authorization })).status, 200)
  assert.deepEqual((await app.get(path, { authorization })).body['wrappedKb'], wrap.wrappedKb)
})
