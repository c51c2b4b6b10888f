import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AccountsApp, errorOf, member, openAccounts, type Person } from './accounts-app.ts'

const hex = (length: number) => 'a'.repeat(length)
const salt = `identity.mozilla.com/picl/v1/quickStretchV2:${hex(32)}`
const email = 'anna@example.org'

interface Route {
  readonly path: string
  readonly session?: true
  /** A body that is good. */
  readonly good: Readonly<Record<string, unknown>>
  /** Members that must be there. */
  readonly required: readonly string[]
  /** What is wrong with a member: values that are refused. */
  readonly bad: Readonly<Record<string, readonly unknown[]>>
}

const badEmails = [
  5,
  null,
  {},
  [],
  '',
  'anna',
  '@example.org',
  'anna@',
  'anna@localhost',
  'an na@example.org',
  'anna@exa mple.org',
  'anna@@example.org',
  'anna\n@example.org',
  'anna\u0000@example.org',
  'anna\ud800@example.org',
  'anna\ue000@example.org',
  'anna\u2028@example.org',
  `${hex(65)}@example.org`,
  `anna@${hex(250)}.org`,
]
const badHex64 = [5, null, {}, [], true, '', hex(63), hex(65), 'g'.repeat(64), `${hex(63)}\u0000`]
const badHex32 = [5, null, {}, '', hex(31), hex(33), 'z'.repeat(32)]

const signIn = {
  email: badEmails,
  authPW: badHex64,
  originalLoginEmail: [null, 5, 'anna'],
  service: [5, 'x'.repeat(17), 'a b'],
  resume: [5, 'x'.repeat(2049)],
  reason: [5, 'x'.repeat(17)],
  verificationMethod: [5, 'pigeon', ''],
  sendSigninVerificationEmail: ['yes', 1],
}

const routes: readonly Route[] = [
  {
    path: '/account/create',
    good: {
      email: 'new@example.org',
      authPW: hex(64),
      authPWVersion2: hex(64),
      wrapKb: hex(64),
      wrapKbVersion2: hex(64),
      clientSalt: salt,
    },
    required: ['email', 'authPW'],
    bad: {
      email: badEmails,
      authPW: badHex64,
      authPWVersion2: [...badHex64, undefined],
      wrapKb: [...badHex64, undefined],
      wrapKbVersion2: [...badHex64, undefined],
      clientSalt: [
        5,
        null,
        '',
        hex(32),
        salt.slice(1),
        `${salt}a`,
        `${salt.slice(0, -1)}g`,
        undefined,
      ],
      inviteCode: [5, {}, '', '   ', 'x'.repeat(65)],
      service: [5, 'x'.repeat(17), 'a b'],
      resume: [5, 'x'.repeat(2049)],
      verificationMethod: [5, 'pigeon', ''],
    },
  },
  {
    path: '/account/login',
    good: { email, authPW: hex(64) },
    required: ['email', 'authPW'],
    bad: signIn,
  },
  {
    path: '/session/reauth',
    session: true,
    good: { email, authPW: hex(64) },
    required: ['email', 'authPW'],
    bad: signIn,
  },
  {
    path: '/account/status',
    good: { email },
    required: ['email'],
    bad: { email: badEmails, thirdPartyAuthStatus: ['yes', 1, null] },
  },
  {
    path: '/account/credentials/status',
    good: { email },
    required: ['email'],
    bad: { email: badEmails },
  },
  {
    path: '/account/destroy',
    session: true,
    good: { email, authPW: hex(64) },
    required: ['email', 'authPW'],
    bad: { email: badEmails, authPW: badHex64 },
  },
  {
    path: '/session/destroy',
    session: true,
    good: {},
    required: [],
    bad: { customSessionToken: badHex64 },
  },
  { path: '/session/duplicate', session: true, good: {}, required: [], bad: {} },
  {
    path: '/session/verify_code',
    session: true,
    good: { code: '000000' },
    required: ['code'],
    bad: { code: [5, null, {}, '', 'abcdef', '1'.repeat(33), '12345\u0000'] },
  },
  { path: '/session/resend_code', session: true, good: {}, required: [], bad: {} },
  {
    path: '/recovery_email/resend_code',
    session: true,
    good: {},
    required: [],
    bad: { email: badEmails, service: [5, 'x'.repeat(17)], resume: [5, 'x'.repeat(2049)] },
  },
  {
    path: '/recovery_email/verify_code',
    good: { uid: hex(32), code: hex(32) },
    required: ['uid', 'code'],
    bad: { uid: badHex32, code: badHex32 },
  },
  { path: '/get_random_bytes', good: {}, required: [], bad: {} },
  {
    path: '/invitation/status',
    good: { code: 'ABCD' },
    required: ['code'],
    bad: { code: [5, null, {}, '', '  ', 'x'.repeat(65), 'AB\u0000CD'] },
  },
]

let app: AccountsApp
let anna: Person

before(async () => {
  app = await openAccounts()
  anna = await member(app)
})
after(() => app[Symbol.asyncDispose]())

/** Each request on a session of its own, since some of them end it. */
async function send(route: Route, call: { body?: unknown; raw?: string }) {
  if (!route.session) return app.request('POST', route.path, call)
  const { body } = await app.post('/session/duplicate', {}, anna)
  return app.request('POST', route.path, { ...call, session: body['sessionToken'] as string })
}

for (const route of routes) {
  test(`POST ${route.path} refuses what is no JSON with 400, errno 106 (auth-api.md §0.2)`, async () => {
    for (const raw of ['{', 'email=x', '{"a":1} and more', "{'a': 1}"]) {
      const reply = await send(route, { raw })
      assert.equal(reply.status, 400)
      assert.deepEqual(errorOf(reply), {
        code: 400,
        errno: 106,
        error: 'Bad Request',
        message: 'Invalid JSON in request body',
      })
    }
  })

  test(`POST ${route.path} refuses JSON that is no object with 400, errno 107 (auth-api.md §0.2)`, async () => {
    for (const body of [5, 'text', [1], true]) {
      const reply = await send(route, { body })
      assert.equal(reply.status, 400, JSON.stringify(body))
      assert.equal(reply.body['errno'], 107)
    }
  })

  test(`POST ${route.path} refuses a body over the limit with 413, errno 113 (auth-api.md §0.2)`, async () => {
    const padding = '\u{1f98a}'.repeat(250_000)
    const reply = await send(route, { body: { ...route.good, padding } })
    assert.equal(reply.status, 413)
    assert.deepEqual(errorOf(reply), {
      code: 413,
      errno: 113,
      error: 'Request Entity Too Large',
      message: 'Request body too large',
    })
  })

  test(`POST ${route.path} ignores members that it does not know (auth-api.md §0.2)`, async () => {
    const reply = await send(route, {
      body: { ...route.good, preVerified: true, metricsContext: { flowId: 5 } },
    })
    assert.ok(![106, 107, 108, 113].includes(reply.body['errno'] as number))
  })

  for (const name of route.required) {
    test(`POST ${route.path} without ${name}: 400, errno 108, naming it (auth-api.md §0.2)`, async () => {
      const { [name]: _, ...body } = route.good
      const reply = await send(route, { body })
      assert.equal(reply.status, 400)
      assert.deepEqual(errorOf(reply), {
        code: 400,
        errno: 108,
        error: 'Bad Request',
        message: 'Missing parameter in request body',
        param: name,
      })
    })
  }

  for (const [name, values] of Object.entries(route.bad)) {
    test(`POST ${route.path} with a malformed ${name}: 400, errno 107 (auth-api.md §0.4)`, async () => {
      for (const value of values) {
        const reply = await send(route, { body: { ...route.good, [name]: value } })
        assert.equal(reply.status, 400, `${JSON.stringify(value)}: ${JSON.stringify(reply.body)}`)
        assert.equal(reply.body['errno'], 107, JSON.stringify(value))
        assert.ok(reply.body['validation'], 'it says what is wrong')
      }
    })
  }
}

test('nothing at all and null count as an empty body (auth-api.md §0.2)', async () => {
  for (const call of [{}, { raw: '' }, { raw: 'null' }, { raw: '{}' }]) {
    const reply = await app.request('POST', '/get_random_bytes', call)
    assert.equal(reply.status, 200)
  }
})

for (const [query, errno] of [
  ['', 108],
  ['?uid=', 107],
  ['?uid=xyz', 107],
  [`?uid=${hex(31)}`, 107],
  [`?uid=${hex(64)}`, 107],
] as const) {
  test(`GET /account/status${query} is refused with 400, errno ${errno} (auth-api.md §2.1)`, async () => {
    const reply = await app.get(`/account/status${query}`)
    assert.equal(reply.status, 400)
    assert.equal(reply.body['errno'], errno)
    if (errno === 108) assert.equal(reply.body['param'], 'uid')
  })
}

test('an unknown route is 404, a known one with another method 405, both in the family’s form (settled.md A19, A23)', async () => {
  const unknown = await app.get('/account/lock')
  assert.equal(unknown.status, 404)
  assert.equal(unknown.body['errno'], 116)
  const method = await app.get('/account/create')
  assert.equal(method.status, 405)
  for (const name of ['code', 'errno', 'error', 'message', 'info']) {
    assert.ok(unknown.body[name], name)
    assert.ok(method.body[name], name)
  }
})

for (const path of ['/certificate/sign']) {
  test(`POST ${path}, which comes later, is 404 until then (settled.md A19)`, async () => {
    const reply = await app.post(path, {}, anna)
    assert.equal(reply.status, 404)
  })
}

test('every reply carries the clock and forbids caching (auth-api.md §0.3; settled.md A3)', async () => {
  for (const reply of [await app.post('/get_random_bytes'), await app.get('/account/status')]) {
    assert.match(reply.headers.get('timestamp') ?? '', /^\d{10}$/)
    assert.match(reply.headers.get('cache-control') ?? '', /no-store/)
    assert.equal(reply.headers.get('access-control-expose-headers'), 'Timestamp, Accept-Language')
  }
})
