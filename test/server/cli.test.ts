import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { optionList } from '../../src/config/index.ts'
import { type Answers, smtpServer } from '../../src/mail/smtp-server.fixture.ts'
import { runCommand } from '../support/command-line.ts'
import { freePort, readMails, startServer } from '../support/server.ts'

const main = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js')

/** A data folder of its own, and the command line on it. */
async function installation(existing?: string) {
  const dataDir = existing ?? (await mkdtemp(join(tmpdir(), 'corsac-cli-')))
  return {
    dataDir,
    /** Runs a command; `line` may have no spaces inside arguments. */
    run(line: string, options: { input?: string; env?: Record<string, string> } = {}) {
      return runCommand({ dataDir }, line.split(' '), options)
    },
    [Symbol.asyncDispose]: async () => {
      if (!existing) await rm(dataDir, { recursive: true })
    },
  }
}

/** Runs in order; what nobody looks at must succeed. */
async function mustRun(it: Awaited<ReturnType<typeof installation>>, line: string, input?: string) {
  const { code, out, err } = await it.run(line, input === undefined ? {} : { input })
  assert.equal(code, 0, `${line}: ${err}`)
  return out
}

test('accounts: add, list, role and delete, without a running server (design.md §4)', async () => {
  await using it = await installation()
  await mustRun(it, 'migrate')
  assert.match(await mustRun(it, 'user list'), /There are no accounts yet/)
  await mustRun(it, 'user add andre@example.org --admin --password-stdin', 'correct horse 7\n')
  await mustRun(it, 'user role andre@example.org user --force')
  const [account, ...more] = JSON.parse(await mustRun(it, 'user list --json'))
  assert.equal(more.length, 0)
  const { uid, createdAt, ...rest } = account
  assert.match(uid, /^[0-9a-f]{32}$/)
  assert.ok(!Number.isNaN(Date.parse(createdAt)))
  assert.deepEqual(rest, {
    email: 'andre@example.org',
    role: 'user',
    verified: true,
    suspended: false,
    quota: 'default',
  })
  assert.match(await mustRun(it, 'user verify Andre@Example.org'), /was confirmed already/)
  await mustRun(it, 'user delete andre@example.org --yes')
  assert.deepEqual(JSON.parse(await mustRun(it, 'user list --json')), [])
})

test('a person may have a quota of their own, none, or that of all (docs/install.md)', async () => {
  await using it = await installation()
  await mustRun(it, 'user add andre@example.org --admin --password-stdin', 'correct horse 7\n')
  for (const [size, words, inJson, inList] of [
    ['1.5 GB', /^andre@example\.org may store 1\.5 GB\.$/m, 1_500_000_000, '1.5 GB'],
    ['250kb', /may store 250 kB\.$/m, 250_000, '250 kB'],
    ['none', /may store without limit\.$/m, 'none', 'none'],
    ['default', /may store what CORSAC_STORAGE_QUOTA says, as everybody\.$/m, 'default', 'default'],
  ] as const) {
    assert.match(await mustRun(it, `user quota Andre@example.org ${size}`), words)
    const [account] = JSON.parse(await mustRun(it, 'user list --json'))
    assert.equal(account.quota, inJson)
    assert.match(await mustRun(it, 'user list'), new RegExp(`  ${inList}$`, 'm'))
  }
})

test('the last administrator is neither deleted nor made a user without --force', async () => {
  await using it = await installation()
  const password = 'correct horse 7\n'
  await mustRun(it, 'user add andre@example.org --admin --password-stdin', password)
  await mustRun(it, 'user add kim@example.org --password-stdin', password)
  const before = await mustRun(it, 'user list --json')
  for (const line of ['user delete andre@example.org --yes', 'user role Andre@example.org user']) {
    const { code, err } = await it.run(line)
    assert.equal(code, 1)
    assert.match(
      err,
      /^corsac: andre@example\.org is the last administrator; make another one first/,
    )
  }
  assert.equal(await mustRun(it, 'user list --json'), before)
  await mustRun(it, 'user role kim@example.org admin')
  await mustRun(it, 'user role andre@example.org user')
  await mustRun(it, 'user delete andre@example.org --yes')
  await mustRun(it, 'user delete kim@example.org --yes --force')
  assert.deepEqual(JSON.parse(await mustRun(it, 'user list --json')), [])
})

test('commands work beside a running server, which sees at once what they did (design.md §4)', async () => {
  await using server = await startServer()
  await using it = await installation(server.dataDir)
  const exists = async () => {
    const reply = await fetch(`${server.url}/api/auth/v1/account/status`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'andre@example.org' }),
    })
    return ((await reply.json()) as { exists: boolean }).exists
  }
  assert.equal(await exists(), false)
  await mustRun(it, 'user add andre@example.org --admin --password-stdin', 'correct horse 7\n')
  assert.equal(await exists(), true)
  assert.equal(JSON.parse(await mustRun(it, 'user list --json')).length, 1)
  await mustRun(it, 'user delete andre@example.org --yes --force')
  assert.equal(await exists(), false)
  const second = await it.run('serve')
  assert.equal(second.code, 1)
  assert.match(
    second.err,
    new RegExp(`^corsac: another server \\(process ${server.pid}\\) uses the data folder`),
  )
})

test('invitations: create, list and revoke; the code is shown once and stored nowhere (design.md §2a)', async () => {
  await using it = await installation()
  await mustRun(it, 'migrate')
  const made = JSON.parse(
    await mustRun(it, 'invite create --for a@example.org --uses 3 --days 2 --note hi --json'),
  )
  assert.match(made.code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.equal(made.link, `http://localhost:8000/signup?invite=${made.code}`)
  assert.equal(Date.parse(made.expiresAt) - Date.parse(made.createdAt), 2 * 86_400_000)
  const list = await mustRun(it, 'invite list')
  assert.match(list, new RegExp(`^${made.id}  open   3 of 3 .* a@example\\.org  hi$`, 'm'))
  assert.ok(!list.includes(made.code))
  for (const name of ['accounts.sqlite', 'accounts.sqlite-wal']) {
    const bytes = await readFile(join(it.dataDir, name)).catch(() => Buffer.of())
    assert.ok(!bytes.includes(made.code) && !bytes.includes(made.code.replaceAll('-', '')))
  }
  const free = await it.run('invite create --for a@example.org')
  assert.doesNotMatch(free.err, /belongs to an account/)
  await it.run('user add a@example.org --password-stdin', { input: 'correct horse 7\n' })
  const taken = await it.run('invite create --for A@example.org --json')
  assert.equal(taken.code, 0)
  assert.match(taken.err, /^corsac: A@example\.org belongs to an account already: /)
  assert.equal(JSON.parse(taken.out).email, 'A@example.org')
  const told = await mustRun(it, 'invite create')
  assert.match(
    told,
    /^Only this machine can open the link, since CORSAC_PUBLIC_URL is http:\/\/localhost:8000; .*\.$/m,
  )
  const env = { CORSAC_PUBLIC_URL: 'https://sync.example.org' }
  assert.doesNotMatch((await it.run('invite create', { env })).out, /Only this machine/)
  await mustRun(it, `invite revoke ${made.id}`)
  const states = JSON.parse(await mustRun(it, 'invite list --json'))
  assert.equal(states.find(({ id }: { id: string }) => id === made.id).state, 'revoked')
})

test('init writes every option with its explanation, mode 0600, once; the file is what it says', async () => {
  await using it = await installation()
  const path = join(it.dataDir, 'corsac.env')
  await mustRun(it, 'init --public-url https://Sync.Example.org/')
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  const text = await readFile(path, 'utf8')
  assert.match(text, /^CORSAC_PUBLIC_URL=https:\/\/sync\.example\.org$/m)
  for (const { name, environmentOnly } of optionList) {
    assert.equal(new RegExp(`^#?${name}=`, 'm').test(text), !environmentOnly, name)
  }
  const config = JSON.parse(await mustRun(it, 'config --json'))
  assert.deepEqual(config.CORSAC_PUBLIC_URL, {
    value: 'https://sync.example.org',
    source: 'corsac.env',
  })
  const again = await it.run('init')
  assert.equal(again.code, 1)
  assert.match(again.err, /corsac\.env is there already; edit it, or overwrite it with --force/)
  await mustRun(it, 'init --force')
  assert.doesNotMatch(await readFile(path, 'utf8'), /^CORSAC_/m)
})

test('config shows what holds and where it comes from, secrets masked; --help explains every option', async () => {
  await using it = await installation()
  const env = { CORSAC_MAIL_URL: 'smtp://me:hunter2@mail.example.org', CORSAC_RATE_LIMITS: '0' }
  const { out, err } = await it.run('config', { env })
  assert.match(out, /^CORSAC_MAIL_URL +smtp:\/\/me:\(secret\)@mail\.example\.org +environment$/m)
  assert.match(out, /^CORSAC_SIGNIN_CONFIRM +new +default$/m)
  assert.match(err, /^corsac: CORSAC_RATE_LIMITS is 0/m)
  assert.doesNotMatch(out + err, /hunter2/)
  const help = await mustRun(it, 'config --help')
  for (const { name } of optionList) assert.ok(help.includes(`  ${name}  (`), name)
})

test('migrate brings both databases up to date without a server', async () => {
  await using it = await installation()
  assert.match(await mustRun(it, 'migrate'), /Both databases are up to date/)
  for (const name of ['accounts.sqlite', 'storage.sqlite']) await stat(join(it.dataDir, name))
})

const mistakes: readonly [line: string, code: number, words: RegExp, input?: string][] = [
  ['usr', 2, /^corsac: unknown command 'usr'\n\(Did you mean user\?\)/],
  ['user add', 2, /^corsac: missing required argument 'email'/],
  ['user list --frob', 2, /^corsac: unknown option '--frob'/],
  [
    'serve --port 9000',
    2,
    /^corsac: unknown option '--port'; set it in the environment or in corsac\.env instead, such as CORSAC_LISTEN=127\.0\.0\.1:9000 and CORSAC_PUBLIC_URL=/,
  ],
  ['serve --host=0.0.0.0', 2, /such as CORSAC_LISTEN=0\.0\.0\.0:8000\n/],
  ['user list --data-dir /x', 2, /such as CORSAC_DATA_DIR=/],
  ['serve --public-url https://a.example', 2, /such as CORSAC_PUBLIC_URL=/],
  ['serve --config x', 2, /are read from the environment and from corsac\.env in the data folder/],
  ['user add nobody', 2, /^corsac: "nobody" is not an e-mail address; write one such as/],
  [
    'user add a@example.org',
    2,
    /^corsac: there is no terminal to ask for the password; pipe it in/,
  ],
  ['user add a@example.org --password-stdin', 1, /needs at least 8 characters/, 'short\n'],
  ['user add a@example.org --password-stdin', 1, /must not be the address/, 'A@example.org'],
  ['user add anna.smith@example.org --password-stdin', 1, /or a part of it/, 'Anna-Smith'],
  ['user add a@example.org --password-stdin', 1, /that everybody tries first/, 'Password1'],
  [
    'user delete a@example.org',
    1,
    /^corsac: there is no account a@example\.org; "corsac user list" shows all/,
  ],
  ['user role a@example.org king', 2, /^corsac: there is no role "king"; write user or admin/],
  ['user quota a@example.org', 2, /^corsac: missing required argument 'size'/],
  [
    'user quota a@example.org 500',
    2,
    /^corsac: the size is "500"; write an amount such as 500 MB or 2 GB, or none, or default/,
  ],
  ['user quota a@example.org 1 GB', 1, /^corsac: there is no account a@example\.org/],
  ['invite create --uses 0', 2, /^corsac: --uses is "0"; write a whole number from 1 to 1000/],
  ['invite create --days 366', 2, /^corsac: --days is "366"; write a whole number from 1 to 365/],
  ['invite create --for nobody', 2, /^corsac: --for is "nobody"; write an e-mail address/],
  ['invite revoke none', 1, /^corsac: there is no invitation none; "corsac invite list" shows all/],
]
test('a mistake is told in one sentence with the fix; exit code 2 for usage, 1 for the rest', async () => {
  await using it = await installation()
  await mustRun(it, 'migrate')
  for (const [line, code, words, input] of mistakes) {
    const result = await it.run(line, input === undefined ? {} : { input })
    assert.equal(result.code, code, `${line}: ${result.err}`)
    assert.match(result.err, words, line)
    assert.equal(result.out, '', line)
    assert.doesNotMatch(result.err, /\n\s+at /, 'no stack')
  }
})

test('options that cannot be used are told all at once, with exit code 2', async () => {
  await using it = await installation()
  const env = { CORSAC_SIGNUP: 'opn', CORSAC_LISTEN: '8000' }
  for (const line of ['config', 'user list', 'serve', 'migrate', 'init']) {
    const { code, err, out } = await it.run(line, { env })
    assert.equal(code, 2, line)
    assert.equal(out, '')
    assert.deepEqual(
      err
        .trim()
        .split('\n')
        .map((text) => text.split(' ').slice(0, 2).join(' '))
        .sort(),
      ['corsac: CORSAC_LISTEN', 'corsac: CORSAC_SIGNUP'],
    )
  }
})

test('a database that is away is told with the option that names it, and without its password', async () => {
  await using it = await installation()
  for (const option of ['CORSAC_DATABASE_URL', 'CORSAC_STORAGE_DATABASE_URL']) {
    const env = { [option]: `postgres://a:hunter2@127.0.0.1:${await freePort()}/x` }
    for (const line of ['migrate', 'serve']) {
      const { code, err, out } = await it.run(line, { env })
      assert.equal(code, 1, line)
      assert.match(err, /^corsac: the database cannot be reached \(.*ECONNREFUSED.*\); check /m)
      assert.deepEqual(err.match(/CORSAC_\w+/g), [option])
      assert.doesNotMatch(err + out, /hunter2/)
    }
  }
})

test('a folder without the data of a server is not made one by a look at it; user add says so', async () => {
  await using it = await installation()
  const elsewhere = { CORSAC_DATA_DIR: join(it.dataDir, 'data') }
  for (const line of [
    'user list',
    'user delete a@example.org --yes',
    'user verify a@example.org',
    'user role a@example.org admin',
    'invite create',
    'invite list',
    'invite revoke none',
  ]) {
    for (const env of [{}, elsewhere]) {
      const { code, out, err } = await it.run(line, { env })
      assert.deepEqual([code, out], [1, ''], line)
      const folder = { CORSAC_DATA_DIR: it.dataDir, ...env }.CORSAC_DATA_DIR
      assert.equal(
        err,
        `corsac: there is no server's data in ${folder}: set CORSAC_DATA_DIR to the folder of the server, or start it once\n`,
      )
    }
  }
  const short = await it.run('user add a@example.org --password-stdin', { input: 'short' })
  assert.equal(short.code, 1)
  assert.deepEqual(await readdir(it.dataDir), [])
  const { code, err } = await it.run('user add a@example.org --admin --password-stdin', {
    input: 'correct horse 7\n',
  })
  assert.equal(code, 0)
  assert.equal(
    err,
    `corsac: there is no server's data in ${it.dataDir} yet: the account will be the first one of a new server\n`,
  )
  assert.match(await mustRun(it, 'user list'), /a@example\.org/)
})

test('a database whose secrets are gone gets no new ones from a command', async () => {
  await using it = await installation()
  await mustRun(it, 'migrate')
  await rm(join(it.dataDir, 'secrets.json'))
  for (const line of ['user list', 'user add a@example.org --password-stdin', 'invite list']) {
    const { code, err } = await it.run(line, { input: 'correct horse 7\n' })
    assert.equal(code, 1)
    assert.match(err, /^corsac: .*secrets\.json is missing, .* put the file back from a backup/)
  }
  await assert.rejects(stat(join(it.dataDir, 'secrets.json')))
})

test('root makes nothing in the folder of a service that has not been started yet', async () => {
  await using it = await installation()
  // Others than root cannot give a folder away, and are nobody's root.
  if (process.getuid?.() !== 0) return void (await mustRun(it, 'migrate'))
  await chown(it.dataDir, 65534, 65534)
  for (const line of [
    'user list',
    'user add a@example.org --password-stdin',
    'invite create',
    'migrate',
    'init',
    'serve',
    'mail test a@example.org',
  ]) {
    const { code, err } = await it.run(line, { input: 'correct horse 7\n' })
    assert.equal(code, 1, line)
    assert.ok(err.includes(`sudo -u '#65534' CORSAC_DATA_DIR='${it.dataDir}' '`), err)
  }
  assert.deepEqual(await readdir(it.dataDir), [])
})

/** Sends a test mail to a mail server that answers so. */
async function mailTest(answers?: Answers, from = 'sync@example.org') {
  await using it = await installation()
  await using server = await smtpServer(answers)
  const result = await it.run('mail test kim@example.org', {
    env: {
      CORSAC_MAIL_URL: `smtp://me:hunter2@127.0.0.1:${server.port}`,
      CORSAC_MAIL_FROM: from,
    },
  })
  assert.deepEqual(await readdir(it.dataDir), [], 'it needs no data')
  assert.doesNotMatch(result.out + result.err, /hunter2/)
  return { ...result, port: server.port, mails: server.mails }
}

test('mail test sends one mail and says what the mail server answered', async () => {
  const { code, out, err, port, mails } = await mailTest((command) =>
    command === 'message' ? '250 2.0.0 queued as 4711' : undefined,
  )
  assert.deepEqual([code, err], [0, ''])
  assert.match(
    out,
    new RegExp(
      `^127\\.0\\.0\\.1:${port} took the mail for kim@example\\.org; it answered: 250 2\\.0\\.0 queued as 4711\n`,
    ),
  )
  assert.deepEqual(
    mails.map(({ from, to }) => [from, ...to]),
    [['sync@example.org', 'kim@example.org']],
  )
  assert.match(mails[0]?.data ?? '', /^Subject: Test mail from localhost:8000\r$/m)
})

const mailTroubles: readonly [answers: Answers, words: RegExp][] = [
  [
    (command) => (command === 'AUTH' ? '535 wrong' : undefined),
    /refuses the login: .*535 wrong; check user and password in CORSAC_MAIL_URL/,
  ],
  [
    (command) =>
      command === 'AUTH'
        ? `535 echo: AUTH PLAIN ${Buffer.from('\0me\0hunter2').toString('base64')} hunter2`
        : undefined,
    /refuses the login: .*535 echo: AUTH PLAIN \(secret\) \(secret\); check user and password/,
  ],
  [
    (command) => (command === 'RCPT' ? '550 no such person' : undefined),
    /refuses who the mail is from or for: .*550 no such person; check CORSAC_MAIL_FROM/,
  ],
  [
    (command) => (command === 'message' ? '554 \u001b[2Jspam' : undefined),
    /refuses the mail: .*554 +\[2Jspam; its answer says why/,
  ],
]
test('mail test says in words what went wrong, with exit code 1', async () => {
  for (const [answers, words] of mailTroubles) {
    const { code, out, err } = await mailTest(answers)
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /^corsac: 127\.0\.0\.1:\d+ [^\n]*\n$/)
    assert.match(err, words)
  }
  await using it = await installation()
  const port = await freePort()
  await using plain = await smtpServer()
  for (const [url, words] of [
    [`smtp://127.0.0.1:${port}`, /cannot be reached: .*ECONNREFUSED.*; check host and port/],
    [`smtps://127.0.0.1:${plain.port}`, /cannot be spoken to with encryption: .*; smtps:\/\/ is/],
    ['none', /^corsac: CORSAC_MAIL_URL is none, so no mail ever leaves/],
  ] as const) {
    const { code, out, err } = await it.run('mail test kim@example.org', {
      env: { CORSAC_MAIL_URL: url },
    })
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, words)
  }
  assert.equal((await it.run('mail test kim')).code, 2)
  assert.match(await mustRun(it, 'mail test --help'), /Usage: corsac mail test .*<address>/)
})

test('mail test works beside a running server, and without a mail server writes a file', async () => {
  await using server = await startServer()
  await using it = await installation(server.dataDir)
  const out = await mustRun(it, 'mail test kim@example.org')
  assert.match(out, /^Wrote the mail to .*-test\.eml\.\nNobody is sent anything: /)
  const [mail, ...more] = await readMails(join(server.dataDir, 'outbox'))
  assert.deepEqual([mail?.to, more.length], ['kim@example.org', 0])
})

test('CORSAC_PUBLIC_URL alone: the server is where it says (docs/options.md)', async () => {
  await using it = await installation()
  const url = `http://localhost:${await freePort()}`
  const env = { PATH: process.env['PATH'], CORSAC_DATA_DIR: it.dataDir, CORSAC_PUBLIC_URL: url }
  const child = spawn(process.execPath, [main, 'serve'], { env })
  const ended = once(child, 'close')
  let printed = ''
  const ready = new Promise<void>((resolve) =>
    child.stdout.on('data', (data) => {
      printed += data
      if (printed.includes('"ready"')) resolve()
    }),
  )
  try {
    await Promise.race([ready, ended])
    assert.equal((await fetch(`${url}/__lbheartbeat__`)).status, 200)
  } finally {
    child.kill()
    await ended
  }
})
