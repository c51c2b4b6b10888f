import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SignJWT } from 'jose'
import { dayMs, minuteMs } from '../../../src/base/clock.ts'
import { type StepUpAction, stepUpActions } from '../../../src/wire.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  bearer,
  type Call,
  lastCode,
  member,
  openAccounts,
  type Person,
  setDisabled,
} from './accounts-app.ts'
import { backupCodes, proofByMail, signInToo, turnOn } from './second-factor.ts'

const hex = (length: number) => 'a'.repeat(length)

/** Routes that exist twice, as `/x` and as `/mfa/x`, with a body that is good. */
const routes: readonly [method: string, path: string, action: StepUpAction, body: object][] = [
  ['POST', '/totp/create', '2fa', {}],
  ['POST', '/totp/setup/verify', '2fa', { code: '123456' }],
  ['POST', '/totp/setup/complete', '2fa', {}],
  ['POST', '/totp/replace/start', '2fa', {}],
  ['POST', '/totp/replace/confirm', '2fa', { code: '123456' }],
  ['POST', '/totp/destroy', '2fa', {}],
  ['POST', '/recoveryCodes', '2fa', { recoveryCodes: backupCodes }],
  ['PUT', '/recoveryCodes', '2fa', { recoveryCodes: backupCodes }],
  ['POST', '/recovery_email', 'email', { email: 'second@example.org' }],
  [
    'POST',
    '/recovery_email/secondary/verify_code',
    'email',
    { email: 'second@example.org', code: '123456' },
  ],
  ['POST', '/recovery_email/secondary/resend_code', 'email', { email: 'second@example.org' }],
  ['POST', '/recovery_email/destroy', 'email', { email: 'second@example.org' }],
  ['POST', '/recovery_email/set_primary', 'email', { email: 'second@example.org' }],
  ['POST', '/recoveryKey', 'recovery_key', { recoveryKeyId: hex(32), recoveryData: 'x' }],
  ['DELETE', '/recoveryKey', 'recovery_key', {}],
  [
    'POST',
    '/password/change',
    'password',
    { email: 'anna@example.org', oldAuthPW: hex(64), authPW: hex(64), wrapKb: hex(64) },
  ],
]

const otherThan = (action: StepUpAction): StepUpAction => (action === '2fa' ? 'email' : '2fa')

interface World {
  readonly app: AccountsApp
  readonly anna: Person
}

async function open(): Promise<World & AsyncDisposable> {
  const app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  return { app, anna, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

/** The payload of a token with another header, and no signature at all. */
const unsigned = (proof: string): string => {
  const [, payload = ''] = proof.split('.')
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  return `Bearer ${header}.${payload}.`
}

const signedByAnother = async (proof: string): Promise<string> => {
  const [, payload = ''] = proof.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const jwt = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new Uint8Array(32))
  return `Bearer ${jwt}`
}

type Wrong = (world: World, action: StepUpAction) => Promise<Call>
const never = hex(64)

/** What `/mfa/x` does not take: all of it 401, errno 110. */
const wrong: Readonly<Record<string, Wrong>> = {
  'no credential': async () => ({}),
  'a session': async ({ anna }) => ({ session: anna.session }),
  'a session in a Hawk header': async ({ anna }) => ({
    authorization: `Hawk id="${bearer('sessionToken', anna.session).slice(11)}", ts="1", nonce="n", mac="bWFj"`,
  }),
  'a key fetch token': async () => ({ keyFetch: never }),
  'an access or refresh token': async () => ({ authorization: `Bearer ${never}` }),
  'a garbled token': async () => ({ authorization: 'Bearer a.b.c' }),
  'a token of another action': async ({ app, anna }, action) => ({
    authorization: await proofByMail(app, anna, otherThan(action)),
  }),
  'a token without signature': async ({ app, anna }, action) => ({
    authorization: unsigned(await proofByMail(app, anna, action)),
  }),
  'a token with another signature': async ({ app, anna }, action) => ({
    authorization: await signedByAnother(await proofByMail(app, anna, action)),
  }),
  'a token of another server': async ({ app }, action) => {
    await using other = await open()
    other.app.sleep(app.now() - other.app.now())
    return { authorization: await proofByMail(other.app, other.anna, action) }
  },
  'a token that is over': async ({ app, anna }, action) => {
    const authorization = await proofByMail(app, anna, action)
    app.sleep(10 * minuteMs + 1000)
    return { authorization }
  },
  'a token whose session has ended': async ({ app, anna }, action) => {
    const session = await signInToo(app, anna)
    const authorization = await proofByMail(app, { session }, action)
    await app.post('/session/destroy', {}, { session })
    return { authorization }
  },
  'a token whose session has run out': async ({ app, anna }, action) => {
    app.sleep(28 * dayMs - minuteMs)
    const authorization = await proofByMail(app, anna, action)
    await app.tx((tx) => tx.updateTable('sessions').set({ lastAccessTime: 0 }).execute())
    return { authorization }
  },
  'a token of a disabled account': async ({ app, anna }, action) => {
    const authorization = await proofByMail(app, anna, action)
    await setDisabled(app, anna.uid, app.now())
    return { authorization }
  },
}

for (const action of new Set(routes.map(([, , action]) => action))) {
  for (const [what, call] of Object.entries(wrong)) {
    test(`the routes below /mfa for ${action} refuse ${what} with 401, errno 110 (auth-api.md §1.6e)`, async () => {
      await using world = await open()
      const credential = await call(world, action)
      for (const [method, path, ofAction, body] of routes) {
        if (ofAction !== action) continue
        const reply = await world.app.request(method, `/mfa${path}`, { ...credential, body })
        assert.equal(reply.status, 401, `${method} /mfa${path}`)
        assert.equal(reply.body['errno'], 110)
      }
    })
  }
}

for (const [method, path, action, body] of routes) {
  const mfaPath = `/mfa${path}`
  test(`${method} ${mfaPath} takes a token for ${action}, ${method} ${path} a fresh session (auth-api.md §1.6e)`, async () => {
    await using world = await open()
    const { app, anna } = world
    const authorization = await proofByMail(app, anna, action)
    const byMail = await app.request(method, mfaPath, { authorization, body })
    const bySession = await app.request(method, path, { ...anna, body })
    for (const { status, body } of [byMail, bySession]) {
      assert.ok(status === 200 || (status === 400 && body['errno'] !== 138), JSON.stringify(body))
    }
  })

  test(`${method} ${path} refuses a session whose proof is older than 15 minutes, until the password is shown again (auth-api.md §1.6e)`, async () => {
    await using world = await open()
    const { app, anna } = world
    app.sleep(15 * minuteMs)
    const early = await app.request(method, path, { ...anna, body })
    assert.notEqual(early.body['errno'], 138)
    app.sleep(1)
    const late = await app.request(method, path, { ...anna, body })
    assert.equal(late.status, 400)
    assert.equal(late.body['errno'], 138)
    assert.equal(late.body['detail'], 'stale')
    const { email, credentials } = anna
    await app.post('/session/reauth', { email, authPW: credentials.authPW }, anna)
    const again = await app.request(method, path, { ...anna, body })
    assert.notEqual(again.body['errno'], 138)
  })

  test(`${method} ${path} and ${mfaPath} refuse a session that has not shown the second factor (auth-api.md §1.6f)`, async () => {
    await using world = await open()
    const { app, anna } = world
    const session = await signInToo(app, anna)
    const authorization = await proofByMail(app, { session }, action)
    await turnOn(app, anna)
    for (const reply of [
      await app.request(method, path, { session, body }),
      await app.request(method, mfaPath, { authorization, body }),
    ]) {
      assert.equal(reply.status, 400)
      assert.equal(reply.body['errno'], 138)
      assert.equal(reply.body['detail'], 'AAL mismatch')
    }
  })

  test(`${method} ${path} refuses a session that waits for its code with 138 (auth-api.md §1.6f)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'always' })
    const anna = await member(app)
    const session = await signInToo(app, anna)
    const reply = await app.request(method, path, { session, body })
    assert.equal(reply.body['errno'], 138)
  })
}

for (const path of ['/mfa/otp/request', '/mfa/otp/verify']) {
  test(`${path} takes a confirmed session with the second factor, and nothing else (auth-api.md §2.14)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'always' })
    const anna = await member(app)
    const body = { action: 'test', code: '123456' }
    assert.equal((await app.post(path, body)).body['errno'], 110)
    const waiting = await signInToo(app, anna)
    assert.equal((await app.post(path, body, { session: waiting })).body['errno'], 138)
    const authorization = await proofByMail(app, anna, 'test')
    assert.equal((await app.post(path, body, { authorization })).body['errno'], 110)
    for (const action of ['other', '', 7, undefined]) {
      const { errno } = (await app.post(path, { ...body, action }, anna)).body
      assert.ok(errno === 107 || errno === 108, String(action))
    }
  })
}

test('a code for each action is mailed and gives a token (auth-api.md §2.14, §7.1, §7.2)', async () => {
  await using world = await open()
  const { app, anna } = world
  for (const action of stepUpActions) {
    const request = await app.post('/mfa/otp/request', { action }, anna)
    assert.deepEqual(request.body, { status: 'success' })
    const mail = (await app.mails()).at(-1)
    assert.equal(mail?.template, 'verifyAccountChange')
    assert.match(mail?.code ?? '', /^\d{6}$/)
    const reply = await app.post('/mfa/otp/verify', { action, code: mail?.code }, anna)
    const [header = '', payload = ''] = String(reply.body['accessToken']).split('.')
    const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
    assert.equal(parse(header)['alg'], 'HS256')
    const { jti, stid, ...claims } = parse(payload)
    assert.match(jti, /^[0-9a-f-]{36}$/)
    assert.match(stid, /^[0-9a-f]{64}$/)
    assert.ok(!bearer('sessionToken', anna.session).includes(stid), 'not the session’s own id')
    const iat = Math.floor(app.now() / 1000)
    assert.deepEqual(claims, {
      iss: 'https://accounts.example.org',
      aud: 'fxa',
      sub: anna.uid,
      scope: [`mfa:${action}`],
      iat,
      exp: iat + 600,
    })
  }
  const wrongCode = await app.post('/mfa/otp/verify', { action: '2fa', code: '000000' }, anna)
  assert.equal(wrongCode.body['errno'], 183)
  const events = (await app.get('/securityEvents', anna)).body as unknown as { name: string }[]
  assert.deepEqual(
    events.slice(0, 3).map(({ name }) => name),
    [
      'account.mfa_verify_otp_code_failed',
      'account.mfa_verify_otp_code_success',
      'account.mfa_send_otp_code',
    ],
  )
})

test('a code is for its action, its session, its ten minutes, and once (auth-api.md §2.14; settled.md A16, A51)', async () => {
  await using world = await open()
  const { app, anna } = world
  const other = await signInToo(app, anna)
  const request = async () => {
    await app.post('/mfa/otp/request', { action: 'email' }, anna)
    return lastCode(app)
  }
  const errno = async (code: string, session = anna.session, action = 'email') =>
    (await app.post('/mfa/otp/verify', { action, code }, { session })).body['errno']
  const code = await request()
  assert.equal(await errno(code, anna.session, '2fa'), 183)
  assert.equal(await errno(code, other), 183)
  assert.equal(
    (await app.post('/session/verify_code', { code }, anna)).body['errno'],
    183,
    'it verifies no session',
  )
  assert.equal(await errno(code), undefined, 'a wrong try spends nothing')
  assert.equal(await errno(code), 183, 'used')
  const late = await request()
  app.sleep(10 * minuteMs)
  assert.equal(await errno(late), 183)
  const first = await request()
  await request()
  assert.equal(await errno(first), undefined, 'after "send again" the earlier one is good')
})

for (const [engine] of engines) {
  test(`${engine}: one code used at once gives one token (auth-api.md §2.14)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await app.post('/mfa/otp/request', { action: 'test' }, anna)
    const code = await lastCode(app)
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => app.post('/mfa/otp/verify', { action: 'test', code }, anna)),
    )
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400, 400, 400])
  })
}

test('who confirms the password for something sensitive gets no mail about a new sign-in', async () => {
  await using world = await open()
  const { app, anna } = world
  app.sleep(dayMs)
  const before = (await app.mails()).length
  const { email, credentials } = anna
  const claim = { email, authPW: credentials.authPW, reason: 'password_check' }
  assert.equal((await app.post('/session/reauth', claim, anna)).status, 200)
  assert.equal((await app.mails()).length, before)
  const { body } = await app.get('/securityEvents', anna)
  assert.equal((body as unknown as { name: string }[])[0]?.name, 'account.password_check')
  await app.post('/account/login', claim)
  assert.equal((await app.mails()).at(-1)?.template, 'newDeviceLogin', 'a new session is news')
})
