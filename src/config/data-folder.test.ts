import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import {
  accessFix,
  DataFolderError,
  loadConfig,
  loadSecrets,
  lockDataFolder,
  prepareDataFolder,
  refuseForeignData,
  SecretsError,
} from './index.ts'

/** A folder of its own that goes with the test. */
async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'corsac-config-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

test('the data folder is made with mode 0700, and closed when it is ours (design.md §4)', async () => {
  await using folder = await temporaryFolder()
  const dataDir = join(folder.path, 'deep', 'data')
  assert.deepEqual(prepareDataFolder(dataDir), [])
  assert.equal(await modeOf(dataDir), 0o700)
  await chmod(dataDir, 0o755)
  assert.deepEqual(prepareDataFolder(dataDir), [])
  assert.equal(await modeOf(dataDir), 0o700)
})

test('a folder full of other things is not closed, only warned of', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'letter.txt'), '')
  await chmod(folder.path, 0o755)
  assert.match(prepareDataFolder(folder.path)[0] ?? '', /is open to other users \(mode 755\)/)
  assert.equal(await modeOf(folder.path), 0o755)
})

const isRoot = process.getuid?.() === 0

/** What the start says to somebody who is not root, whoever runs the tests. */
async function saidToAnother(dataDir: string): Promise<string> {
  const program = `
    import { loadConfig, prepareDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    if (${isRoot}) process.setuid(65534)
    try {
      loadConfig({ env: { CORSAC_DATA_DIR: ${JSON.stringify(dataDir)} } })
      prepareDataFolder(${JSON.stringify(dataDir)})
    } catch (error) {
      console.log(error.message)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  child.stdout.on('data', (data) => said.push(String(data)))
  await once(child, 'close')
  return said.join('').trim()
}

test('who may not use the data folder is told who owns what, and the command that helps', async () => {
  await using folder = await temporaryFolder()
  await chmod(folder.path, 0o755)
  const [hidden, env, shut, above] = ['hidden', 'env', 'shut', 'above'].map((name) =>
    join(folder.path, name),
  ) as [string, string, string, string]
  for (const path of [hidden, env, shut, above]) await mkdir(path)
  for (const path of [hidden, env]) await writeFile(join(path, 'corsac.env'), '', { mode: 0 })
  await chmod(hidden, 0)
  for (const path of [shut, above]) await chmod(path, 0o555)
  const not = 'belongs to user 0, and this is user 65534'
  const give = 'if only Corsac uses it, give it to this one: sudo chown 65534'
  const elsewhere = 'set CORSAC_DATA_DIR to another folder'
  const own = (path: string) =>
    `its own user may not use it either; run: chmod u+rwX '${path}'; or ${elsewhere}`
  const file = (path: string) => join(path, 'corsac.env')
  const below = join(above, 'data')
  const expected: readonly [dataDir: string, lead: string, foreign: string, mine: string][] = [
    [
      hidden,
      `${file(hidden)} cannot be read (EACCES)`,
      `${hidden} ${not}; ${elsewhere}.`,
      `${own(hidden)}.`,
    ],
    [
      env,
      `${file(env)} cannot be read (EACCES)`,
      `it ${not}; ${give} '${file(env)}'; or ${elsewhere}.`,
      `${own(file(env))}.`,
    ],
    [
      shut,
      `the data folder ${shut} cannot be written`,
      `it ${not}; ${give} '${shut}'; or ${elsewhere}`,
      own(shut),
    ],
    [
      below,
      `the data folder ${below} cannot be made`,
      `${above} ${not}; make it: sudo install -d -o 65534 -m 700 '${below}'; or ${elsewhere}`,
      own(above),
    ],
  ]
  for (const [dataDir, lead, foreign, mine] of expected) {
    assert.equal(await saidToAnother(dataDir), `${lead}: ${isRoot ? foreign : mine}`)
  }
  await chmod(hidden, 0o700)
})

/** Every system that tests run on has users. */
const posix = process as typeof process & { getuid(): number }

/** What this process is told as another user than the one that owns everything it made. */
const toldAs = (t: TestContext, path: string, uid = 4711) => {
  const mock = t.mock.method(posix, 'getuid', () => uid)
  try {
    return accessFix(path)
  } finally {
    mock.mock.restore()
  }
}

test('nobody is advised to give away a folder of the system or what others have in it', async (t) => {
  for (const path of ['/', '/etc', '/usr', '/var/lib', '/home', '/tmp', '/opt', '/etc/passwd']) {
    assert.doesNotMatch(toldAs(t, path), /chown|chmod|sudo/, path)
  }
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await mkdir(data)
  assert.match(toldAs(t, data), /sudo chown 4711 '/, 'an empty one')
  for (const name of ['accounts.sqlite', 'accounts.sqlite-wal', 'outbox', 'secrets.json']) {
    await writeFile(join(data, name), '')
  }
  assert.match(toldAs(t, data), /sudo chown -R 4711 '/, 'one with our files only')
  await symlink('/etc/passwd', join(data, 'corsac.env'))
  assert.doesNotMatch(toldAs(t, join(data, 'corsac.env')), /chown/, 'what a link leads to')
  await writeFile(join(data, 'letter.txt'), '')
  assert.doesNotMatch(toldAs(t, data), /chown/, 'one with a letter')
  assert.doesNotMatch(toldAs(t, join(data, 'letter.txt')), /chown/)
  assert.match(toldAs(t, data), /set CORSAC_DATA_DIR to another folder$/)
})

test('a path in a command is one word for the shell, whatever is in it', async (t) => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, "kim's; echo $(id)")
  await mkdir(data)
  const [, words = ''] = /sudo chown 4711 (.*); or set/.exec(toldAs(t, data)) ?? []
  const shell = spawn('sh', ['-c', `printf %s ${words}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  let word = ''
  shell.stdout.on('data', (text) => {
    word += text
  })
  await once(shell, 'close')
  assert.equal(word, data)
})

test('root makes no file in the folder of another user, whose server it would lock out', async (t) => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const { config } = loadConfig({ env: { CORSAC_DATA_DIR: data } })
  // To whoever runs this: another user is one who is not root.
  const uid = isRoot ? 65534 : (process.getuid?.() ?? 0)
  t.mock.method(posix, 'getuid', () => 0)
  refuseForeignData(config)
  await mkdir(data)
  await chown(data, uid, -1)
  assert.throws(
    () => refuseForeignData(config),
    (error) =>
      error instanceof DataFolderError &&
      error.message.startsWith(`${data} belongs to user ${uid}, `) &&
      error.message.includes(`: sudo -u '#${uid}' CORSAC_DATA_DIR='${data}' '`),
  )
  if (isRoot) await chown(data, 0, -1)
  for (const name of ['storage.sqlite', 'secrets.json', 'lock.sqlite', 'first-account-link']) {
    const path = join(data, name)
    await writeFile(path, '')
    await chown(path, uid, -1)
    assert.throws(() => refuseForeignData(config), DataFolderError, name)
    await rm(path)
  }
})

test('where the system allows no folder that is said at once', async () => {
  const place = process.platform === 'linux' ? '/proc' : '/dev/fd'
  assert.throws(
    () => prepareDataFolder(join(place, 'corsac', 'data')),
    (error) => error instanceof DataFolderError && /set CORSAC_DATA_DIR to/.test(error.message),
  )
})

test('a data folder that cannot be made is told in words', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'data'), '')
  for (const path of [join(folder.path, 'data'), join(folder.path, 'data', 'below')]) {
    assert.throws(
      () => prepareDataFolder(path),
      (error) => error instanceof DataFolderError && /a file is in its way/.test(error.message),
    )
  }
})

test('a second server is kept out, with the process id of the first', async () => {
  await using folder = await temporaryFolder()
  {
    using _lock = lockDataFolder(folder.path)
    assert.throws(
      () => lockDataFolder(folder.path),
      (error) =>
        error instanceof DataFolderError &&
        error.message.includes(`another server (process ${process.pid}) uses the data folder`),
    )
  }
  lockDataFolder(folder.path)[Symbol.dispose]()
})

test('the lock of a process that was killed is free at once', async () => {
  await using folder = await temporaryFolder()
  const program = `
    import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    // Held by the timer, or it would be collected and the lock with it.
    const lock = lockDataFolder(${JSON.stringify(folder.path)})
    console.log('locked')
    setInterval(() => lock.path, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    await once(child.stdout, 'data')
    assert.throws(() => lockDataFolder(folder.path), new RegExp(`process ${child.pid}\\)`))
  } finally {
    child.kill('SIGKILL')
    await ended
  }
  lockDataFolder(folder.path)[Symbol.dispose]()
})

test('secrets are made once, with mode 0600, also by several processes at the same time', async () => {
  await using folder = await temporaryFolder()
  const all = await Promise.all([1, 2, 3, 4].map(() => loadSecrets(folder.path)))
  for (const secrets of all) assert.deepEqual(secrets, all[0])
  assert.deepEqual(await loadSecrets(folder.path), all[0])
  assert.deepEqual(await readdir(folder.path), ['secrets.json'])
  assert.equal(await modeOf(join(folder.path, 'secrets.json')), 0o600)
  const [secrets] = all
  assert.match(secrets?.pairId ?? '', /^[0-9a-f]{32}$/)
  const keys = [secrets?.masterKey, secrets?.handleKey, secrets?.metricsKey]
  for (const key of keys) assert.equal(key?.length, 32)
  assert.equal(new Set(keys.map(String)).size, 3)
  assert.equal(secrets?.jwtKeys[0].kty, 'RSA')
})

for (const mode of [0o604, 0o640, 0o666]) {
  test(`secrets that others may read (${mode.toString(8)}) are refused, with the command that helps`, async () => {
    await using folder = await temporaryFolder()
    await loadSecrets(folder.path)
    const path = join(folder.path, 'secrets.json')
    await chmod(path, mode)
    await assert.rejects(
      loadSecrets(folder.path),
      (error) =>
        error instanceof SecretsError && error.message.endsWith(`run: chmod 600 '${path}'`),
    )
  })
}

for (const damage of ['', '{', '[]', '{"version":1}', '{"version":2}']) {
  test(`damaged secrets (${damage}) are refused and left as they are`, async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'secrets.json')
    await writeFile(path, damage, { mode: 0o600 })
    await assert.rejects(
      loadSecrets(folder.path),
      (error) =>
        error instanceof SecretsError &&
        /is damaged; put it back from a backup/.test(error.message),
    )
    assert.equal(await readFile(path, 'utf8'), damage)
  })
}

test('a secrets file with a part missing or of the wrong kind is damaged', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'secrets.json')
  await loadSecrets(folder.path)
  const good: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'))
  for (const [member, value] of [
    ['masterKey', 'ab'],
    ['handleKey', null],
    ['jwtKeys', []],
    ['pairId', 7],
  ] as const) {
    await writeFile(path, JSON.stringify({ ...good, [member]: value }), { mode: 0o600 })
    await assert.rejects(loadSecrets(folder.path), SecretsError, member)
  }
})

test('secrets that cannot be written leave nothing half-written', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'data'))
  await assert.rejects(loadSecrets(join(folder.path, 'missing')), { code: 'ENOENT' })
  assert.deepEqual(await readdir(folder.path), ['data'])
})
