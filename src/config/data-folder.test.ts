import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  DataFolderError,
  loadSecrets,
  lockDataFolder,
  prepareDataFolder,
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
