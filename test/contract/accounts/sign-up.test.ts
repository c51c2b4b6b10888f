import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, hourMs } from '../../../src/base/clock.ts'
import { xorHex } from '../../../src/crypto/onepw.ts'
import { openKeyBundle, stretchVersion1 } from '../../../src/crypto/onepw-client.ts'
import { engines } from '../../support/databases.ts'
import {
  credentialsOf,
  errorOf,
  inventedCredentialsOf,
  lastCode,
  member,
  openAccounts,
  origin,
  password,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'

test('account/create answers with session, time and what is still to be confirmed (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const { reply } = await signUp(app)
  const { uid, sessionToken, ...rest } = reply.body
  assert.match(uid as string, /^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
  assert.match(sessionToken as string, /^[0-9a-f]{64}$/)
  assert.deepEqual(rest, {
    authAt: Math.floor(app.now() / 1000),
    emailVerified: false,
    sessionVerified: false,
    verified: false,
    verificationMethod: 'email-otp',
    verificationReason: 'signup',
  })
})

test('account/create?keys=true gives a key fetch token for each stretching (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const { credentials, kB } = await credentialsOf(email)
  const wish = { email, ...credentials, verificationMethod: 'email-otp' }
  const { body } = await app.post('/account/create?keys=true', wish)
  const session = body['sessionToken'] as string
  for (const name of ['keyFetchToken', 'keyFetchTokenVersion2']) {
    assert.equal((await app.get('/account/keys', { keyFetch: body[name] as string })).status, 400)
  }
  await app.post('/session/verify_code', { code: await lastCode(app) }, { session })
  const wrapped = [credentials.wrapKb, credentials.wrapKbVersion2]
  const kAs = new Set<string>()
  for (const [index, name] of ['keyFetchToken', 'keyFetchTokenVersion2'].entries()) {
    const keyFetch = body[name] as string
    const keys = await app.get('/account/keys', { keyFetch })
    const { kA, wrapKb } = openKeyBundle(keyFetch, keys.body['bundle'] as string)
    assert.equal(wrapKb, wrapped[index])
    kAs.add(kA)
  }
  assert.equal(kAs.size, 1)
  const first = await stretchVersion1(email, password)
  assert.equal(xorHex(credentials.wrapKb, first.unwrapBKey), kB)
})

test('an old client signs up with v1 alone: kB is the same at every fetch (auth-api.md §1.2)', async () => {
  await using app = await openAccounts()
  const { authPW } = inventedCredentialsOf(email)
  const created = await app.post('/account/create?keys=true', { email, authPW })
  assert.equal(created.status, 200)
  assert.equal(created.body['keyFetchTokenVersion2'], undefined)
  const [mail] = await app.mails()
  await app.post('/recovery_email/verify_code', { uid: created.body['uid'], code: mail?.code })
  const login = await app.post('/account/login?keys=true', { email, authPW })
  const wrapKbs = []
  for (const { body } of [created, login]) {
    const keyFetch = body['keyFetchToken'] as string
    const keys = await app.get('/account/keys', { keyFetch })
    wrapKbs.push(openKeyBundle(keyFetch, keys.body['bundle'] as string).wrapKb)
  }
  assert.equal(wrapKbs[0], wrapKbs[1])
  const status = await app.post('/account/credentials/status', { email })
  assert.deepEqual(status.body, { currentVersion: 'v1', upgradeNeeded: true })
})

test('with email-otp a code of six digits is mailed, else a link (auth-api.md §2.1, §7.1; settled.md A30)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app, email, {}, { headers: { 'Accept-Language': 'de-DE, de' } })
  const other = await signUp(app, 'bert@example.org', {
    verificationMethod: undefined,
    service: 'sync',
    resume: 'a b&c',
  })
  const [short, link] = await app.mails()
  assert.match(short?.code ?? '', /^\d{6}$/)
  assert.deepEqual(
    { ...short, code: '' },
    {
      template: 'verifyShortCode',
      usefulMs: dayMs,
      to: email,
      uid: anna.uid,
      locale: 'de-DE, de',
      code: '',
      headers: {},
    },
  )
  assert.equal(link?.template, 'verify')
  assert.match(link?.code ?? '', /^[0-9a-f]{32}$/)
  assert.equal(
    link?.link,
    `${origin}/verify_email?uid=${other.uid}&code=${link?.code}&service=sync&resume=a+b%26c`,
  )
})

test('a language longer than 255 characters is cut at a comma (auth-api.md §0.2)', async () => {
  await using app = await openAccounts()
  const long = Array.from({ length: 60 }, () => 'en-US').join(', ')
  await signUp(app, email, {}, { headers: { 'Accept-Language': long } })
  const [mail] = await app.mails()
  assert.ok(mail?.locale && mail.locale.length <= 255 && long.startsWith(`${mail.locale},`))
})

test('the address of a confirmed account is taken, in any case: 400, errno 101 (auth-api.md §2.1 create step 3)', async () => {
  await using app = await openAccounts()
  await member(app)
  const credentials = inventedCredentialsOf(email)
  for (const taken of [email, 'ANNA@Example.ORG']) {
    const reply = await app.post('/account/create', { email: taken, ...credentials })
    assert.equal(reply.status, 400)
    assert.deepEqual(errorOf(reply), {
      code: 400,
      errno: 101,
      error: 'Bad Request',
      message: 'Account already exists',
      email: taken,
    })
  }
})

test('one address in two Unicode or domain forms is one address (settled.md A45)', async () => {
  await using app = await openAccounts()
  await member(app, 'andré@bücher.example')
  const credentials = inventedCredentialsOf(email)
  for (const taken of ['andre\u0301@bücher.example', 'ANDRÉ@xn--bcher-kva.example']) {
    const reply = await app.post('/account/create', { email: taken, ...credentials })
    assert.equal(reply.body['errno'], 101, taken)
  }
})

test('another account’s second address can’t be signed up with: 400, errno 144 (auth-api.md §2.1 create step 2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await app.tx((tx) =>
    tx
      .insertInto('emails')
      .values({
        normalizedEmail: 'second@example.org',
        uid: anna.uid,
        email: 'second@example.org',
        isPrimary: 0,
        verifiedAt: 1,
        createdAt: 1,
      })
      .execute(),
  )
  const credentials = inventedCredentialsOf(email)
  const reply = await app.post('/account/create', { email: 'second@example.org', ...credentials })
  assert.equal(reply.status, 400)
  assert.deepEqual(errorOf(reply), {
    code: 400,
    errno: 144,
    error: 'Bad Request',
    message: 'Email already exists',
  })
})

test('the salt of an account is nobody’s address: an address given up is free (settled.md A44)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await app.tx((tx) =>
    tx
      .updateTable('emails')
      .set({ normalizedEmail: 'new@example.org', email: 'new@example.org' })
      .where('uid', '=', anna.uid)
      .execute(),
  )
  const later = await signUp(app, email)
  assert.equal(later.reply.status, 200)
})

for (const [engine] of engines) {
  test(`${engine}: an account that never confirmed its address makes room (auth-api.md §2.1 create step 3)`, async () => {
    await using app = await openAccounts({ engine })
    const deleted: string[] = []
    app.accounts.plug({
      accountDeleting: async (_, uid) => {
        deleted.push(uid)
      },
    })
    const first = await signUp(app)
    const second = await signUp(app)
    assert.equal(second.reply.status, 200)
    assert.notEqual(second.uid, first.uid)
    assert.deepEqual(deleted, [first.uid])
    assert.equal((await app.get('/session/status', first)).status, 401)
    assert.equal((await app.get('/session/status', second)).status, 200)
    assert.deepEqual((await app.get(`/account/status?uid=${first.uid}`)).body, { exists: false })
  })
}

test('no account without an invitation where sign-up is by invitation or closed: 400, errno 207, nothing sent (design.md §4)', async () => {
  for (const signup of ['invite', 'closed'] as const) {
    await using app = await openAccounts({ signup })
    const { reply } = await signUp(app)
    assert.equal(reply.status, 400)
    assert.deepEqual(errorOf(reply), {
      code: 400,
      errno: 207,
      error: 'Bad Request',
      message: 'Account creation rejected.',
    })
    assert.deepEqual(await app.mails(), [])
    assert.equal((await app.post('/account/status', { email })).body['exists'], false)
  }
})

test('a sign-up is recorded: recent activity and account events, the latter without an address (auth-api.md §2.1 create step 8)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app, email, { service: 'sync' }, { headers: { 'User-Agent': 'x/1' } })
  const events = await app.get('/securityEvents', anna)
  const [event] = events.body as unknown as { name: string }[]
  assert.deepEqual(event, { name: 'account.create', createdAt: app.now(), verified: false })
  const rows = await app.tx((tx) => tx.selectFrom('accountEvents').selectAll().execute())
  assert.deepEqual(
    rows.map((row) => row.event),
    ['login', 'profileDataChange'],
  )
  assert.ok(rows.every((row) => row.uid === anna.uid && !row.data.includes(email)))
})

test('times of a new account are all the moment of its creation (auth-api.md §1.3)', async () => {
  await using app = await openAccounts()
  await signUp(app)
  const row = await app.tx((tx) => tx.selectFrom('accounts').selectAll().executeTakeFirstOrThrow())
  const { createdAt, verifierSetAt, keysChangedAt, profileChangedAt } = row
  const now = app.now()
  assert.deepEqual(
    { createdAt, verifierSetAt, keysChangedAt, profileChangedAt },
    { createdAt: now, verifierSetAt: now, keysChangedAt: now, profileChangedAt: now },
  )
})

test('nothing a thief of the database reads signs in: no token, id, code or link is there (design.md §2a)', async () => {
  await using app = await openAccounts()
  const credentials = inventedCredentialsOf(email)
  const wish = { email, ...credentials, verificationMethod: 'email-otp' }
  const { body } = await app.post('/account/create?keys=true', wish)
  const tables = [
    'accounts',
    'emails',
    'sessions',
    'keyFetchTokens',
    'codes',
    'securityEvents',
  ] as const
  const code = await lastCode(app)
  let text = ''
  for (const table of tables) {
    text += JSON.stringify(await app.tx((tx) => tx.selectFrom(table).selectAll().execute()))
  }
  const { authPW, authPWVersion2, wrapKb, wrapKbVersion2 } = credentials
  const secrets = { ...body, authPW, authPWVersion2, wrapKb, wrapKbVersion2, code }
  for (const name of [
    'sessionToken',
    'keyFetchToken',
    'authPW',
    'authPWVersion2',
    'wrapKb',
    'wrapKbVersion2',
  ] as const) {
    assert.ok(!text.includes(String((secrets as Record<string, unknown>)[name])), name)
  }
  assert.ok(!text.includes(`"${code}"`))
})

test('a sign-up code is good for a day, and an earlier one after a new was sent (settled.md A16, A51)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  const first = await lastCode(app)
  app.sleep(23 * hourMs)
  await app.post('/session/resend_code', {}, anna)
  app.sleep(hourMs - 1)
  assert.equal((await app.post('/session/verify_code', { code: first }, anna)).status, 200)
  const again = await signUp(app, 'bert@example.org')
  const late = await lastCode(app)
  app.sleep(dayMs)
  const reply = await app.post('/session/verify_code', { code: late }, again)
  assert.equal(reply.status, 400)
  assert.deepEqual(errorOf(reply), {
    code: 400,
    errno: 183,
    error: 'Bad Request',
    message: 'Invalid or expired confirmation code',
  })
})
