import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const checkout = join(import.meta.dirname, '..', '..')

/** Stands for npm: says in `calls` that it was called, and installs a Vite that only leaves traces. */
const fakeNpm = `
import { appendFileSync, cpSync, mkdirSync, existsSync, readFileSync } from 'node:fs'
appendFileSync('calls', 'npm ' + process.argv.slice(2).join(' ') + '\\n')
if (existsSync('npm-fails')) { console.error(readFileSync('npm-fails', 'utf8')); process.exit(1) }
await new Promise((resolve) => setTimeout(resolve, 300))
mkdirSync('node_modules/vite/bin', { recursive: true })
cpSync('fake-vite.js', 'node_modules/vite/bin/vite.js')
cpSync('package.json', 'node_modules/vite/package.json')
cpSync('package-lock.json', 'node_modules/.package-lock.json')
`

const fakeVite = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
const isServer = process.argv.includes('vite.server.config.ts')
appendFileSync('calls', isServer ? 'server\\n' : 'pages\\n')
if (existsSync('build-fails')) { console.error('src/main.ts:1 unexpected token'); process.exit(1) }
mkdirSync('dist/server', { recursive: true })
mkdirSync('dist/web', { recursive: true })
if (isServer) writeFileSync('dist/server/main.js', \`
  if (process.argv[2] === 'wait') {
    process.on('SIGTERM', () => { console.log('stopping'); setTimeout(() => process.exit(7), 20) })
    setInterval(() => {}, 1000)
  }
  console.log(JSON.stringify(process.argv.slice(2)))
  if (process.argv[2] === 'fail') process.exit(3)
\`)
else writeFileSync('dist/web/index.html', '')
`

/** A small checkout with the real `bin/corsac` and what it needs of `tools/`. */
async function project() {
  const root = await mkdtemp(join(tmpdir(), 'corsac-prepare-'))
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const path of ['tools/prepare.mjs', 'tools/environment.mjs', 'bin/corsac']) {
    await cp(join(checkout, path), join(root, path))
  }
  await put('package.json', '{ "name": "corsac", "type": "module" }')
  const lock = (version: string) =>
    JSON.stringify({ packages: { '': {}, 'node_modules/hono': { version } } })
  await put('package-lock.json', lock('4.0.0'))
  await put('src/main.ts', '')
  await put('web/main.tsx', '')
  await put('npm/npm-cli.js', fakeNpm)
  await put('fake-vite.js', fakeVite)
  await put('npm/package.json', '{ "type": "module" }')
  const env = { PATH: '/usr/bin:/bin', npm_execpath: join(root, 'npm/npm-cli.js') }
  const run = (args: readonly string[], cwd = root) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      )
    })
  return {
    root,
    env,
    put,
    lock,
    prepare: (...args: string[]) => run([join(root, 'tools/prepare.mjs'), ...args]),
    corsac: (args: readonly string[], cwd?: string) =>
      run([join(root, 'bin/corsac'), ...args], cwd),
    /** What was called since the last time. */
    async calls() {
      const text = await readFile(join(root, 'calls'), 'utf8').catch(() => '')
      await rm(join(root, 'calls'), { force: true })
      return text.split('\n').filter(Boolean).sort()
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  }
}

const installs = 'npm ci --include=dev --include=optional'

test('the first start installs and builds, the second one does neither and says nothing (design.md §4)', async () => {
  await using it = await project()
  const { code, output } = await it.prepare()
  assert.equal(code, 0, output)
  assert.equal(
    output,
    'Installing the libraries (about half a minute) …\nBuilding the server and the pages …\n',
  )
  assert.deepEqual(await it.calls(), [installs, 'pages', 'server'])
  assert.deepEqual(await it.prepare(), { code: 0, output: '' })
  assert.deepEqual(await it.prepare('--development'), { code: 0, output: '' })
  assert.deepEqual(await it.calls(), [])
})

test('only what reads a changed file is built again; tests are read by none', async () => {
  await using it = await project()
  await it.prepare()
  await it.calls()
  const changes: readonly [string, string[]][] = [
    ['src/deep/new.ts', ['server']],
    ['web/main.tsx', ['pages']],
    ['locales/en/web.ftl', ['pages']],
    ['src/wire.ts', ['pages', 'server']],
    ['src/main.test.ts', []],
    ['docs/install.md', []],
  ]
  for (const [path, builds] of changes) {
    await it.put(path, `// ${path}`)
    assert.equal((await it.prepare()).code, 0)
    assert.deepEqual(await it.calls(), builds, path)
  }
  await unlink(join(it.root, 'src/deep/new.ts'))
  await it.prepare()
  assert.deepEqual(await it.calls(), ['server'], 'a file less is a change too')
})

test('a changed lockfile installs again, and so does an installation that was cut off', async () => {
  await using it = await project()
  await it.prepare()
  await it.calls()
  await it.put('package-lock.json', it.lock('4.0.1'))
  assert.match((await it.prepare()).output, /^Updating the libraries/)
  assert.deepEqual(await it.calls(), [installs, 'pages', 'server'])
  await unlink(join(it.root, 'node_modules/.package-lock.json'))
  await it.prepare('--development')
  assert.deepEqual(await it.calls(), [installs])
})

test('a built server needs no libraries: an installation for production stays as it is (design.md §5)', async () => {
  await using it = await project()
  await it.prepare()
  await it.calls()
  await rm(join(it.root, 'node_modules'), { recursive: true })
  assert.deepEqual(await it.prepare(), { code: 0, output: '' })
  assert.deepEqual(await it.calls(), [])
})

test('trouble of npm is told in one sentence with the fix, and the next start tries again', async () => {
  await using it = await project()
  const troubles: readonly [string, RegExp][] = [
    ['npm error code ENOTFOUND', /^corsac: npm cannot reach its registry; check the network/m],
    ['npm error code ENOSPC', /^corsac: the disk is full; make room/m],
    ['npm error code EACCES', /^corsac: this user may not write to/m],
    ['npm error code EUSAGE', /^corsac: package\.json and package-lock\.json do not fit together/m],
    [
      'npm error something else',
      /^corsac: npm could not install the libraries; its words:\nnpm error something else$/m,
    ],
  ]
  for (const [words, sentence] of troubles) {
    await it.put('npm-fails', words)
    const { code, output } = await it.prepare()
    assert.equal(code, 1)
    assert.match(output, sentence)
    assert.doesNotMatch(output, /\n\s+at /, 'no stack')
  }
  await unlink(join(it.root, 'npm-fails'))
  assert.equal((await it.prepare()).code, 0)
})

test('a folder that cannot be written is told with the command for its owner', async () => {
  await using it = await project()
  // A file where a folder belongs stops root too.
  await it.put('dist', '')
  const { code, output } = await it.corsac(['serve'])
  assert.equal(code, 1)
  assert.match(
    output,
    /^corsac: something must be installed or built first, but .*; run as the user who owns that folder: node '.*\/tools\/prepare\.mjs'$/m,
  )
})

test('a build that fails shows why, and the next start builds again', async () => {
  await using it = await project()
  await it.put('build-fails', '')
  const { code, output } = await it.prepare()
  assert.equal(code, 1)
  assert.match(
    output,
    /^corsac: the (server|pages) cannot be built; .*\nsrc\/main\.ts:1 unexpected token$/m,
  )
  await unlink(join(it.root, 'build-fails'))
  await it.calls()
  assert.equal((await it.prepare()).code, 0)
  assert.deepEqual(await it.calls(), ['pages', 'server'])
})

test('of two starts at once one installs and builds, the other waits', async () => {
  await using it = await project()
  const [one, two] = await Promise.all([it.prepare(), it.prepare()])
  assert.deepEqual([one.code, two.code], [0, 0], one.output + two.output)
  assert.deepEqual(await it.calls(), [installs, 'pages', 'server'])
  assert.match(one.output + two.output, /Another start is installing or building; waiting for it/)
})

test('the lock of a start that was killed is taken over', async () => {
  await using it = await project()
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(gone, 'exit')
  await it.put('dist/prepare.lock', String(gone.pid))
  assert.equal((await it.prepare()).code, 0)
  await assert.rejects(stat(join(it.root, 'dist/prepare.lock')), { code: 'ENOENT' })
})

test('bin/corsac prepares, hands its arguments on and ends as the program ends, from anywhere', async () => {
  await using it = await project()
  const { code, output } = await it.corsac(['user', 'add', 'a b', '--admin'], tmpdir())
  assert.equal(code, 0, output)
  assert.match(output, /^\["user","add","a b","--admin"\]$/m)
  assert.equal((await it.corsac(['fail'])).code, 3)
  await symlink(join(it.root, 'bin/corsac'), join(it.root, 'link'))
  const linked = spawn(process.execPath, [join(it.root, 'link'), 'x'], { cwd: '/', env: it.env })
  const [data] = await once(linked.stdout, 'data')
  assert.equal(String(data), '["x"]\n')
})

for (const canExec of [true, false]) {
  test(`bin/corsac passes SIGTERM on and leaves nothing behind (${canExec ? 'one process' : 'older Node: two'})`, async () => {
    await using it = await project()
    await it.prepare()
    const hide = 'data:text/javascript,process.execve = undefined'
    const args = [...(canExec ? [] : ['--import', hide]), join(it.root, 'bin/corsac'), 'wait']
    const child = spawn(process.execPath, args, {
      env: it.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    await once(child.stdout, 'data')
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    assert.deepEqual(await ended, [7, null])
    assert.equal(output, '["wait"]\nstopping\n')
  })
}

test('npm never ends a failed start with news about itself', async () => {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'update-notifier'], {
    cwd: checkout,
  })
  assert.equal(stdout.trim(), 'false')
})
