import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relyingParty } from '../../../src/accounts/index.ts'
import { minuteMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { type AccountsApp, errorOf, member, openAccounts, origin } from './accounts-app.ts'
import {
  authenticator,
  eventNames,
  finishRegistration,
  passkeys,
  prove,
  register,
  signInWith,
  startRegistration,
} from './passkeys.ts'
import { proofByMail, signInToo, turnOn } from './second-factor.ts'

const refusedWith = (reply: { status: number; body: object }) => [
  reply.status,
  Reflect.get(reply.body, 'errno'),
]

for (const [engine] of engines) {
  test(`${engine}: a passkey is added, listed, renamed and removed (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const key = authenticator({ prf: true, isSynced: true, transports: ['internal', 'hybrid'] })
    const { body: options } = await startRegistration(app, anna)
    assert.deepEqual(options.rp, { id: 'accounts.example.org', name: 'accounts.example.org' })
    assert.equal(options.user.name, anna.email)
    assert.equal(Buffer.from(options.user.id, 'base64url').toString('hex'), anna.uid)
    assert.equal(Buffer.from(options.challenge, 'base64url').length, 32)
    assert.deepEqual(
      options.pubKeyCredParams.map(({ alg }) => alg),
      [-7, -8, -257],
    )
    assert.deepEqual(options.authenticatorSelection, {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    })
    assert.equal(options.attestation, 'none')
    assert.deepEqual(options.excludeCredentials, [])
    const response = key.create(options)
    const { challenge } = options
    const { status, body } = await finishRegistration(app, anna, { response, challenge })
    const { mfaToken, ...added } = body
    assert.equal(status, 200)
    assert.match(mfaToken ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/)
    assert.deepEqual(added, {
      credentialId: key.credentialId,
      name: 'Platform Passkey',
      use: 'sign-in',
      createdAt: app.now(),
      lastUsedAt: null,
      transports: ['internal', 'hybrid'],
      aaguid: '00000000-0000-0000-0000-000000000000',
      backupEligible: true,
      backupState: true,
      prfEnabled: true,
      hasWrap: false,
    })
    assert.deepEqual(await passkeys(app, anna), [added])
    assert.deepEqual((await app.get('/account', anna)).body['passkeys'], [added])
    assert.deepEqual((await app.mails()).at(-1)?.template, 'postAddPasskey')
    const again = await startRegistration(app, anna)
    assert.deepEqual(
      again.body.excludeCredentials.map(({ id }) => id),
      [key.credentialId],
    )

    const path = `/passkey/${key.credentialId}`
    const renamed = await app.request('PATCH', path, { ...anna, body: { name: ' Annas Gerät ' } })
    assert.deepEqual(renamed.body, { ...added, name: 'Annas Gerät' })
    const removed = await app.request('DELETE', path, anna)
    assert.deepEqual([removed.status, removed.body], [200, {}])
    assert.deepEqual(await passkeys(app, anna), [])
    const mail = (await app.mails()).at(-1)
    assert.deepEqual([mail?.template, mail?.args], ['postRemovePasskey', { name: 'Annas Gerät' }])
    assert.deepEqual(refusedWith(await app.request('DELETE', path, anna)), [404, 224])
    assert.deepEqual((await eventNames(app, anna)).slice(0, 2), [
      'account.passkey.removed',
      'account.passkey.registration_success',
    ])
    assert.deepEqual(refusedWith(await signInWith(app, key)), [401, 227])
  })

  test(`${engine}: of eleven passkeys at once ten are added (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const started = await Promise.all(
      Array.from({ length: 11 }, () => startRegistration(app, anna)),
    )
    const replies = await Promise.all(
      started.map(({ body }) => {
        const response = authenticator().create(body)
        return finishRegistration(app, anna, { response, challenge: body.challenge })
      }),
    )
    const refused = replies.filter(({ status }) => status !== 200)
    assert.equal(refused.length, 1)
    assert.deepEqual(errorOf(refused[0] ?? assert.fail()), {
      code: 400,
      errno: 226,
      error: 'Bad Request',
      message: 'Maximum number of passkeys reached',
      limit: 10,
    })
    const start = await startRegistration(app, anna)
    assert.deepEqual([...refusedWith(start), start.body['limit']], [400, 226, 10])
    const names = (await passkeys(app, anna)).map(({ name }) => name)
    assert.equal(new Set(names).size, 10, 'each has a name of its own')
    assert.ok(names.includes('Platform Passkey') && names.includes('Platform Passkey 10'))
  })

  test(`${engine}: a challenge is taken once, also by several requests at once (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const { body } = await startRegistration(app, anna)
    const { challenge } = body
    const tries = Array.from({ length: 4 }, () =>
      finishRegistration(app, anna, { response: authenticator().create(body), challenge }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    assert.deepEqual(statuses.sort(), [200, 404, 404, 404])
  })
}

for (const algorithm of ['ES256', 'EdDSA', 'RS256'] as const) {
  test(`a passkey of ${algorithm} is added and signs in (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    const key = authenticator({ algorithm })
    assert.equal((await register(app, anna, key)).status, 200)
    const signedIn = await signInWith(app, key)
    assert.equal(signedIn.status, 200)
    assert.equal(signedIn.body.uid, anna.uid)
  })
}

for (const [transports, name] of [
  [['internal'], 'Platform Passkey'],
  [['usb', 'nfc'], 'Security Key'],
  [['nfc'], 'NFC Security Key'],
  [['hybrid'], 'Passkey'],
  [[], 'Passkey'],
] as const) {
  test(`a passkey by ${transports.join(', ') || 'nothing known'} is called ${name}, the next one ${name} 2 (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    for (const expected of [name, `${name} 2`]) {
      const { body } = await register(app, anna, authenticator({ transports }))
      assert.equal(body.name, expected)
    }
    const own = await register(app, anna, authenticator(), { name: '  the blue one ' })
    assert.equal(own.body.name, 'the blue one')
  })
}

/** What is wrong with an answer, and how it is refused. */
const wrongAnswers = [
  ['another origin', { origin: 'https://evil.example.org' }, [400, 228]],
  ['another server', { rpId: 'evil.example.org' }, [400, 228]],
  ['another ceremony', { type: 'webauthn.get' }, [400, 228]],
  ['another challenge', { challenge: 'A'.repeat(43) }, [400, 228]],
  ["a frame of another's page", { crossOrigin: true }, [400, 228]],
  ['nobody there', { userPresent: false }, [400, 228]],
  ['no PIN and no finger', { userVerified: false }, [422, 233]],
] as const

for (const [what, twist, refusal] of wrongAnswers) {
  test(`a passkey made with ${what} is refused with ${refusal} and adds nothing (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    const reply = await register(app, anna, authenticator(), { twist })
    assert.deepEqual(refusedWith(reply), refusal)
    assert.deepEqual(await passkeys(app, anna), [])
    assert.equal((await eventNames(app, anna))[0], 'account.passkey.registration_failure')
  })
}

test('what an authenticator says of its maker is not looked at (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const x5c = Buffer.from('no certificate')
  for (const fmt of ['packed', 'apple', 'tpm', 'android-key', 'whatever']) {
    const attStmt = new Map<string, string | Buffer | readonly Buffer[]>([
      ['alg', 'x'],
      ['sig', x5c],
      ['x5c', [x5c]],
    ])
    const reply = await register(app, anna, authenticator(), {
      twist: { attestation: { fmt, attStmt } },
    })
    assert.equal(reply.status, 200, fmt)
  }
})

test('a challenge is good for five minutes (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  for (const [waits, refusal] of [
    [5 * minuteMs - 1, undefined],
    [5 * minuteMs, [401, 238]],
    [11 * minuteMs, [401, 238]],
  ] as const) {
    const { body } = await startRegistration(app, await proven(app, anna.session))
    const { challenge } = body
    app.sleep(waits)
    const response = authenticator().create(body)
    const call = await proven(app, anna.session)
    const reply = await finishRegistration(app, call, { response, challenge })
    if (refusal) assert.deepEqual(refusedWith(reply), refusal)
    else assert.equal(reply.status, 200)
  }
})

/** A call with a proof of now. */
const proven = async (app: AccountsApp, session: string) => ({
  authorization: await proofByMail(app, { session }, 'passkey'),
})

test('a challenge is for one kind of thing, one person and one session (auth-api.md §2.15)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const key = authenticator()
  await register(app, anna, key)
  const { body } = await startRegistration(app, anna)
  const { challenge } = body
  const response = authenticator().create(body)
  const other = { session: await signInToo(app, anna) }
  for (const call of [bert, other]) {
    const reply = await finishRegistration(app, call, { response, challenge })
    assert.deepEqual(refusedWith(reply), [404, 229])
  }
  const wish = { scope: 'passkey' }
  const started = await app.post('/passkey/verification/start', wish, anna)
  const asked = started.body as unknown as Parameters<typeof key.get>[0]
  const answer = { response: key.get(asked), challenge: asked.challenge }
  for (const path of ['/passkey/authentication/finish', '/passkey/second-factor/finish']) {
    assert.deepEqual(refusedWith(await app.post(path, answer, anna)), [404, 229], path)
  }
  const mixed = { response, challenge: asked.challenge }
  assert.deepEqual(refusedWith(await finishRegistration(app, anna, mixed)), [404, 229])
  assert.deepEqual(
    refusedWith(await app.post('/passkey/verification/finish', answer, other)),
    [404, 229],
  )
  assert.equal((await app.post('/passkey/verification/finish', answer, anna)).status, 200)
  assert.equal((await finishRegistration(app, anna, { response, challenge })).status, 200)
})

test('a passkey belongs to one account (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const key = authenticator()
  await register(app, anna, key)
  assert.deepEqual(refusedWith(await register(app, anna, key)), [409, 225])
  assert.deepEqual(refusedWith(await register(app, bert, key)), [409, 225])
  assert.deepEqual(await passkeys(app, bert), [])
  const path = `/passkey/${key.credentialId}`
  const renaming = { ...bert, body: { name: 'mine' } }
  assert.deepEqual(refusedWith(await app.request('PATCH', path, renaming)), [404, 224])
  assert.deepEqual(refusedWith(await app.request('DELETE', path, bert)), [404, 224])
  const [own] = await passkeys(app, anna)
  assert.equal(own?.name, 'Platform Passkey')
})

for (const name of ['', '   ', 'x'.repeat(256), 'bell\u0007', '\u2028', '\ue000']) {
  test(`${JSON.stringify(name.slice(0, 8))} is no name of a passkey (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    const key = authenticator()
    assert.deepEqual(refusedWith(await register(app, anna, key, { name })), [400, 230])
    await register(app, anna, key)
    const renaming = { ...anna, body: { name } }
    const reply = await app.request('PATCH', `/passkey/${key.credentialId}`, renaming)
    assert.deepEqual(refusedWith(reply), [400, 230])
  })
}

test('a name may have 255 characters (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const name = 'x'.repeat(255)
  assert.equal((await register(app, anna, authenticator(), { name })).body.name, name)
})

test('a session whose proof is old adds, renames and removes nothing; a proof does (auth-api.md §1.6e)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  await register(app, anna, key)
  app.sleep(16 * minuteMs)
  const path = `/passkey/${key.credentialId}`
  const body = { name: 'x' }
  for (const reply of [
    await app.post('/passkey/registration/start', {}, anna),
    await app.request('PATCH', path, { ...anna, body }),
    await app.request('DELETE', path, anna),
  ]) {
    assert.deepEqual([...refusedWith(reply), reply.body['detail']], [400, 138, 'stale'])
  }
  assert.equal((await app.get('/passkeys', anna)).status, 200)
  const call = await proven(app, anna.session)
  assert.equal((await app.request('PATCH', path, { ...call, body })).status, 200)
  assert.equal((await app.request('PATCH', `/mfa${path}`, { ...call, body })).status, 200)
  assert.equal((await startRegistration(app, call)).status, 200)
  const { authorization } = await proven(app, anna.session)
  const wrong = await proofByMail(app, anna, 'email')
  assert.deepEqual(
    refusedWith(await app.request('DELETE', path, { authorization: wrong })),
    [401, 110],
  )
  assert.equal((await app.request('DELETE', `/mfa${path}`, { authorization })).status, 200)
})

test('a passkey proves who somebody is, for what was asked and nothing else (auth-api.md §2.15, §1.6e)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  await register(app, anna, key)
  app.sleep(16 * minuteMs)
  const stale = await app.post('/totp/create', {}, anna)
  assert.equal(stale.body['errno'], 138)
  const { body } = await prove(app, anna, key, { scope: '2fa' })
  const authorization = `Bearer ${body.mfaToken}`
  assert.equal((await app.post('/mfa/totp/create', {}, { authorization })).status, 200)
  const other = await app.post('/mfa/recovery_email', { email: 'b@example.org' }, { authorization })
  assert.deepEqual(refusedWith(other), [401, 110])
  assert.equal((await app.post('/totp/create', {}, anna)).status, 200, 'the session is fresh, too')
  assert.equal((await eventNames(app, anna))[0], 'account.passkey.verification_success')
})

test("a proof is refused without a passkey, with another one than was asked for, and with somebody else's (auth-api.md §2.15)", async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const [first, second, foreign] = [authenticator(), authenticator(), authenticator()]
  const start = (call: object, credentialId?: string) =>
    app.post('/passkey/verification/start', { scope: 'email', credentialId }, call)
  assert.deepEqual(refusedWith(await start(anna)), [404, 224])
  await register(app, anna, first)
  await register(app, anna, second)
  await register(app, bert, foreign)
  assert.deepEqual(refusedWith(await start(anna, foreign.credentialId)), [404, 224])
  const { credentialId } = first
  const scope = 'email'
  assert.deepEqual(refusedWith(await prove(app, anna, second, { scope, credentialId })), [401, 227])
  assert.deepEqual(refusedWith(await prove(app, anna, foreign, { scope })), [401, 227])
  assert.equal((await prove(app, anna, first, { scope, credentialId })).status, 200)
  assert.equal((await prove(app, anna, second, { scope })).status, 200)
  const wish = { scope: 'everything' }
  assert.equal((await app.post('/passkey/verification/start', wish, anna)).status, 400)
})

test('a session without the second factor neither lists nor adds passkeys (auth-api.md §1.6f)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const before = { session: await signInToo(app, anna) }
  await turnOn(app, anna)
  const after = { session: await signInToo(app, anna) }
  for (const call of [before, after]) {
    assert.equal((await app.get('/passkeys', call)).body['errno'], 138)
    assert.equal((await startRegistration(app, call)).body['errno'], 138)
  }
})

for (const [publicUrl, id] of [
  ['https://sync.example.org', 'sync.example.org'],
  ['https://sync.example.org:8443', 'sync.example.org'],
  ['https://nas', 'nas'],
  ['http://localhost:8080', 'localhost'],
  ['http://127.0.0.1:8080', undefined],
  ['https://192.0.2.7', undefined],
  ['https://[2001:db8::7]', undefined],
  ['http://sync.example.org', undefined],
] as const) {
  test(`${publicUrl} ${id ? `has passkeys of ${id}` : 'has no passkeys'} (decisions/0010-passkeys.md)`, () => {
    assert.equal(relyingParty(publicUrl)?.id, id)
    if (id) assert.equal(relyingParty(publicUrl)?.origin, publicUrl)
  })
}

test('where browsers have no passkeys every route says so (auth-api.md §2.15)', async () => {
  await using app = await openAccounts({ publicUrl: 'https://192.0.2.7' })
  const anna = await member(app)
  for (const [method, path] of [
    ['GET', '/passkeys'],
    ['POST', '/passkey/authentication/start'],
    ['POST', '/passkey/registration/start'],
    ['POST', '/mfa/passkey/registration/start'],
    ['GET', '/passkey/second-factor'],
    ['GET', '/passkey/wraps/AAAA'],
    ['DELETE', '/passkey/AAAA'],
  ] as const) {
    for (const call of [anna, {}]) {
      assert.deepEqual(refusedWith(await app.request(method, path, call)), [403, 202], path)
    }
  }
  assert.ok(origin)
})
