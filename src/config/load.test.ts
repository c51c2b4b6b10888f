import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, loadConfig, optionList } from './index.ts'

/** Loads from texts alone. */
const load = (env: Record<string, string> = {}, files: Record<string, string | Error> = {}) =>
  loadConfig({
    env,
    cwd: '/run',
    home: '/opt/corsac',
    readFile(path) {
      const content = files[path]
      if (content instanceof Error) throw content
      return content
    },
  })

/** Every problem as `NAME message`. */
function problemsOf(env: Record<string, string>, files: Record<string, string | Error> = {}) {
  try {
    load(env, files)
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.problems.map(({ option, message }) => `${option} ${message}`)
  }
  return assert.fail('it was accepted')
}

const envFile = '/opt/corsac/data/corsac.env'

test('nothing set: a server for this machine with everything in ./data (design.md §4)', () => {
  const { config, warnings, settings } = load()
  assert.deepEqual(config, {
    publicUrl: 'http://localhost:8000',
    alternateUrls: [],
    listen: { host: '127.0.0.1', port: 8000 },
    trustedProxies: { kind: 'none' },
    dataDir: '/opt/corsac/data',
    databaseUrl: '/opt/corsac/data/accounts.sqlite',
    storageDatabaseUrl: '/opt/corsac/data/storage.sqlite',
    mailUrl: { kind: 'file', dir: '/opt/corsac/data/outbox' },
    mailFrom: { name: 'Corsac', address: 'corsac@localhost' },
    signup: 'invite',
    signinConfirm: 'never',
    rateLimits: 1,
    storageQuota: 0,
    keepForever: [],
    resetGrace: 14 * 24 * 3_600_000,
    pushHosts: ['*.services.mozilla.com'],
    role: 'all',
    logLevel: 'info',
  })
  assert.deepEqual(warnings, [])
  assert.equal(settings.length, optionList.length)
  assert.ok(settings.every((setting) => setting.isDefault))
})

test('the environment comes before corsac.env, that before the default; blank is not set', () => {
  const { config, settings } = load(
    { CORSAC_SIGNUP: 'open', CORSAC_RATE_LIMITS: ' ', CORSAC_ALTERNATE_URLS: '' },
    { [envFile]: 'CORSAC_SIGNUP=closed\nCORSAC_RATE_LIMITS=5\nCORSAC_LOG=\n' },
  )
  assert.deepEqual([config.signup, config.rateLimits, config.logLevel], ['open', 5, 'info'])
  const sources = Object.fromEntries(settings.map(({ name, source }) => [name, source]))
  assert.equal(sources['CORSAC_SIGNUP'], 'environment')
  assert.equal(sources['CORSAC_RATE_LIMITS'], 'corsac.env')
  assert.equal(sources['CORSAC_LOG'], 'default')
})

test('corsac.env has comments, empty lines and values with any sign; paths in it count from its folder', () => {
  const { config } = load(
    { CORSAC_DATA_DIR: 'here' },
    {
      '/run/here/corsac.env': [
        '\ufeff# a comment',
        '',
        '  export CORSAC_MAIL_URL = smtp://me:p%23=ss@mail.example.org  ',
        'CORSAC_DATABASE_URL=db/accounts.sqlite\r',
      ].join('\n'),
    },
  )
  assert.equal(config.dataDir, '/run/here')
  assert.equal(config.databaseUrl, '/run/here/db/accounts.sqlite')
  assert.deepEqual(config.mailUrl, {
    kind: 'smtp',
    host: 'mail.example.org',
    port: 587,
    secure: false,
    login: { user: 'me', password: 'p#=ss' },
  })
})

test('paths in the environment count from where the program was started', () => {
  const { config } = load({ CORSAC_DATABASE_URL: 'a.sqlite', CORSAC_MAIL_URL: 'file:mails' })
  assert.equal(config.databaseUrl, '/run/a.sqlite')
  assert.deepEqual(config.mailUrl, { kind: 'file', dir: '/run/mails' })
})

test('a secret option comes from NAME_FILE too, without the line break at its end', () => {
  const { config, settings } = load(
    { CORSAC_MAIL_URL_FILE: '/run/secrets/mail' },
    { '/run/secrets/mail': 'smtps://me:secret@mail.example.org\n' },
  )
  assert.deepEqual(config.mailUrl, {
    kind: 'smtp',
    host: 'mail.example.org',
    port: 465,
    secure: true,
    login: { user: 'me', password: 'secret' },
  })
  assert.equal(config.signinConfirm, 'new', 'with SMTP a sign-in from elsewhere is confirmed')
  const mail = settings.find((setting) => setting.name === 'CORSAC_MAIL_URL')
  assert.equal(mail?.shown, 'smtps://me:(secret)@mail.example.org')
  assert.equal(mail?.source, 'CORSAC_MAIL_URL_FILE (environment)')
})

test('NAME_FILE that is missing, unreadable, empty, or given beside NAME, is a problem', () => {
  const name = { CORSAC_MAIL_URL_FILE: '/run/secrets/mail' }
  const unreadable = Object.assign(new Error('no'), { code: 'EACCES' })
  assert.match(
    String(problemsOf(name)),
    /MAIL_URL_FILE names \/run\/secrets\/mail, which does not exist/,
  )
  assert.match(String(problemsOf(name, { '/run/secrets/mail': ' \n' })), /which is empty/)
  assert.match(
    String(problemsOf(name, { '/run/secrets/mail': unreadable })),
    /cannot be read \(EACCES\)/,
  )
  assert.match(
    String(problemsOf({ ...name, CORSAC_MAIL_URL: 'none' })),
    /CORSAC_MAIL_URL and CORSAC_MAIL_URL_FILE are both set; remove one/,
  )
  assert.match(
    String(problemsOf({ CORSAC_SIGNUP_FILE: '/run/secrets/signup' })),
    /CORSAC_SIGNUP_FILE is no option: only options that may hold a password come from a file; set CORSAC_SIGNUP/,
  )
})

test('every problem is told at once, each with its option (design.md §4)', () => {
  const problems = problemsOf(
    { CORSAC_SIGNUP: 'opn', CORSAC_LISTEN: '8000', CORSAC_PUBLIC_ULR: 'https://a.example' },
    { [envFile]: 'nonsense\nRATE_LIMITS=1\nCORSAC_DATA_DIR=/x\nCORSAC_LOG=info\nCORSAC_LOG=debug' },
  )
  const expected = [
    /^CORSAC_PUBLIC_ULR is no option; did you mean CORSAC_PUBLIC_URL\?$/,
    /^\/opt\/corsac\/data\/corsac\.env line 1 is not NAME=value/,
    /corsac\.env CORSAC_LOG is set in line 4 and line 5; remove one$/,
    /^RATE_LIMITS \(.*corsac\.env line 2\) is no option; did you mean CORSAC_RATE_LIMITS\?$/,
    /^CORSAC_DATA_DIR \(.*line 3\) says where that file is, so it can only be set in the environment$/,
    /^CORSAC_LISTEN is "8000"; write an address and a port/,
    /^CORSAC_SIGNUP is "opn"; write "open"$/,
  ]
  assert.equal(problems.length, expected.length, problems.join('\n'))
  for (const pattern of expected)
    assert.ok(
      problems.some((text) => pattern.test(text)),
      String(pattern),
    )
})

test('an unknown name that resembles nothing points to the list', () => {
  assert.deepEqual(problemsOf({ CORSAC_FROBNICATE_EVERYTHING: '1' }), [
    'CORSAC_FROBNICATE_EVERYTHING is no option; "corsac config --help" lists them',
  ])
})

test('variables that container platforms inject only warn (design.md §4)', () => {
  const { config, warnings } = load({
    CORSAC_PORT: 'tcp://10.0.0.1:8000',
    CORSAC_SERVICE_HOST: '10.0.0.1',
    CORSAC_SERVICE_PORT: '8000',
    CORSAC_SERVICE_PORT_HTTP: '8000',
    CORSAC_PORT_8000_TCP: 'tcp://10.0.0.1:8000',
    CORSAC_PORT_8000_TCP_ADDR: '10.0.0.1',
    CORSAC_NAME: '/proxy/corsac',
    CORSAC_ENV_HOME: '/root',
  })
  assert.equal(config.listen.port, 8000)
  assert.equal(warnings.length, 8)
  assert.match(problemsOf({ CORSAC_PORT: '8000' })[0] ?? '', /CORSAC_PORT is no option/)
})

test('an unreadable corsac.env is a problem, not an empty one', () => {
  const unreadable = Object.assign(new Error('no'), { code: 'EACCES' })
  assert.match(
    String(problemsOf({}, { [envFile]: unreadable })),
    /corsac\.env cannot be read \(EACCES\)/,
  )
})

test('values in quotes are an error in every option', () => {
  for (const { name } of optionList) {
    if (name === 'CORSAC_DATA_DIR') continue
    assert.match(String(problemsOf({ [name]: '"x"' })), /is in quotes; write it without them/)
  }
})

test('the value of a secret option is in no problem and no setting', () => {
  for (const [name, text] of [
    ['CORSAC_MAIL_URL', 'smtp://me:hunter2#x@mail.example.org'],
    ['CORSAC_MAIL_URL', 'http://me:hunter2@mail.example.org'],
    ['CORSAC_MAIL_URL', 'hunter2'],
    ['CORSAC_MAIL_URL', 'smtp://me:hunter2%ZZ@mail.example.org'],
    ['CORSAC_DATABASE_URL', 'postgres://me:hunter2@[bad/x'],
    ['CORSAC_DATABASE_URL', 'mysql://me:hunter2@host/x'],
    ['CORSAC_STORAGE_DATABASE_URL', 'postgres://me:hunter2@[bad/x'],
  ] as const) {
    assert.doesNotMatch(problemsOf({ [name]: text }).join(), /hunter2/)
  }
  const { settings } = load({
    CORSAC_DATABASE_URL: 'postgres://me:hunter2@host/x?password=hunter2&sslmode=require',
  })
  assert.doesNotMatch(JSON.stringify(settings), /hunter2/)
})

const plainHttp: readonly [publicUrl: string, listen: string, command: string][] = [
  ['http://192.168.1.4:8000', '', '--from sync.example.org --to 127.0.0.1:8000'],
  ['http://nas:8000', '0.0.0.0:9000', '--from sync.example.org --to 127.0.0.1:9000'],
  ['http://sync.example.org', '10.0.0.7:81', '--from sync.example.org --to 10.0.0.7:81'],
  ['http://127.0.0.2', '[::1]:8000', '--from sync.example.org --to [::1]:8000'],
]
for (const [publicUrl, listen, command] of plainHttp) {
  test(`plain http on ${publicUrl} stops the start, with the way to HTTPS (design.md §4)`, () => {
    const [problem = '', ...more] = problemsOf({
      CORSAC_PUBLIC_URL: publicUrl,
      CORSAC_LISTEN: listen,
    })
    assert.deepEqual(more, [])
    assert.match(
      problem,
      /^CORSAC_PUBLIC_URL is .* no WebCrypto, so nobody could sign in; put a proxy/,
    )
    assert.ok(problem.includes(`caddy reverse-proxy ${command})`), problem)
  })
}

const contradictions: readonly [Record<string, string>, RegExp][] = [
  [
    { CORSAC_LISTEN: '203.0.113.5:8000' },
    /CORSAC_LISTEN is 203\.0\.113\.5, but CORSAC_PUBLIC_URL is http:\/\/localhost:8000, which no other machine can use/,
  ],
  [
    { CORSAC_LISTEN: '127.0.0.1:9000' },
    /has port 9000, but browsers are sent to http:\/\/localhost:8000; .*CORSAC_PUBLIC_URL=http:\/\/localhost:9000/,
  ],
  [
    { CORSAC_PUBLIC_URL: 'http://localhost:8010', CORSAC_LISTEN: '127.0.0.1:8000' },
    /CORSAC_LISTEN has port 8000, but browsers are sent to http:\/\/localhost:8010 by CORSAC_PUBLIC_URL; write one port in both, or remove CORSAC_LISTEN; if a proxy/,
  ],
  [
    { CORSAC_MAIL_URL: 'none', CORSAC_SIGNIN_CONFIRM: 'always' },
    /CORSAC_SIGNIN_CONFIRM is "always", but CORSAC_MAIL_URL is none/,
  ],
  [
    { CORSAC_MAIL_URL: 'none', CORSAC_SIGNUP: 'open' },
    /CORSAC_SIGNUP is "open", but CORSAC_MAIL_URL is none/,
  ],
  [
    { CORSAC_DATABASE_URL: '/x/a.sqlite', CORSAC_STORAGE_DATABASE_URL: '/x/b/../a.sqlite' },
    /CORSAC_STORAGE_DATABASE_URL is the same file as CORSAC_DATABASE_URL/,
  ],
  [
    { CORSAC_DATABASE_URL: '/opt/corsac/data/storage.sqlite' },
    /CORSAC_STORAGE_DATABASE_URL is the same file as CORSAC_DATABASE_URL/,
  ],
  [
    { CORSAC_ROLE: 'storage' },
    /CORSAC_ROLE is "storage", but this version runs everything in one process/,
  ],
]
for (const [env, pattern] of contradictions) {
  test(`a contradiction stops the start: ${JSON.stringify(env)}`, () => {
    assert.match(String(problemsOf(env)), pattern)
  })
}

test('a public URL may have another port than the listener where something stands between', () => {
  const listen = { CORSAC_LISTEN: '127.0.0.1:8000' }
  const here = { CORSAC_PUBLIC_URL: 'http://localhost:8080' }
  load({ ...here, ...listen, CORSAC_TRUSTED_PROXIES: '127.0.0.1' })
  load({ ...here, CORSAC_LISTEN: '0.0.0.0:8000' })
  load({ ...here, CORSAC_LISTEN: '127.0.0.1:0' })
  load({ CORSAC_PUBLIC_URL: 'https://localhost', ...listen })
  load({ CORSAC_PUBLIC_URL: 'https://sync.example.org', CORSAC_LISTEN: '203.0.113.5:8000' })
})

const listens: readonly [publicUrl: string, listen: string][] = [
  ['http://localhost:8010', '127.0.0.1:8010'],
  ['http://127.0.0.1:8010', '127.0.0.1:8010'],
  ['http://[::1]:8010', '[::1]:8010'],
  ['http://localhost', '127.0.0.1:80'],
  ['https://localhost:8443', '127.0.0.1:8000'],
  ['https://sync.example.org', '127.0.0.1:8000'],
]
for (const [publicUrl, listen] of listens) {
  test(`${publicUrl} alone: the server listens on ${listen}, and the settings tell it`, () => {
    const { config, settings } = load({ CORSAC_PUBLIC_URL: publicUrl })
    const { host, port } = config.listen
    assert.equal(`${host.includes(':') ? `[${host}]` : host}:${port}`, listen)
    const setting = settings.find(({ name }) => name === 'CORSAC_LISTEN')
    assert.deepEqual([setting?.shown, setting?.isDefault], [listen, true])
  })
}

const doubts: readonly [Record<string, string>, RegExp][] = [
  [{ CORSAC_RATE_LIMITS: '0' }, /CORSAC_RATE_LIMITS is 0/],
  [{ CORSAC_PUBLIC_URL: 'https://sync.example.org' }, /CORSAC_TRUSTED_PROXIES is not set/],
  [{ CORSAC_LISTEN: '0.0.0.0:8000' }, /right only inside a container/],
  [
    { CORSAC_SIGNIN_CONFIRM: 'always' },
    /CONFIRM is always, but mails are only written to .*outbox/,
  ],
  [{ CORSAC_SIGNIN_CONFIRM: 'new' }, /CONFIRM is new, .* asked for a code that stands only there/],
  [{ CORSAC_SIGNUP: 'open' }, /mails are only written to \/opt\/corsac\/data\/outbox/],
]
for (const [env, pattern] of doubts) {
  test(`what is probably not meant warns: ${JSON.stringify(env)}`, () => {
    const { warnings } = load(env)
    assert.equal(warnings.length, 1)
    assert.match(warnings[0] ?? '', pattern)
  })
}
