// Runs every suite, one after the other: `npm test`, or `npm test -- unit browser` for some of them.
// Plain JavaScript, since it starts on the Node that the machine has and goes on with ours.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { needPackages } from './test-packages.mjs'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')
const env = { ...process.env, PATH: bin + delimiter + process.env.PATH }

const unitFiles = [
  'src/**/*.test.ts',
  'web/**/*.test.ts',
  'test/contract/**/*.test.ts',
  'test/*.test.ts',
]
const inOneProcess = ['--test-isolation=none', '--test-timeout=120000', '--test-force-exit']
const apart = ['--test-concurrency=1', '--test-timeout=900000']

/** Name → what it runs; `tests` are counted, `commands` only have to succeed. */
const suites = {
  types: {
    commands: [
      ['tsc', '-p', '.'],
      ['tsc', '-p', 'web'],
      ['tsc', '-p', 'web/tsconfig.test.json'],
    ],
  },
  lint: { commands: [['biome', 'ci', '--error-on-warnings', '.']] },
  unit: { packages: ['postgresql'], tests: [...inOneProcess, ...unitFiles] },
  server: { packages: ['nginx-light', 'postgresql'], tests: [...apart, 'test/server/*.test.ts'] },
  fuzz: { tests: [...apart, 'test/fuzz/*.test.ts'] },
  torture: { packages: ['postgresql'], tests: [...apart, 'test/torture/*.test.ts'] },
  browser: {
    packages: ['chromium', 'fonts-dejavu-core'],
    tests: [...apart, 'test/browser/*.test.ts'],
  },
  pyfxa: { packages: ['python3-venv'], tests: [...apart, 'test/pyfxa/*.test.ts'] },
  firefox: {
    packages: ['firefox-esr', 'fonts-dejavu-core'],
    tests: [...apart, 'test/firefox/*.test.ts'],
  },
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in suites))
if (unknown) fail(`there is no suite "${unknown}"; there are: ${Object.keys(suites).join(', ')}`)
const names = asked.length > 0 ? asked : Object.keys(suites)

needPackages([...new Set(names.flatMap((name) => suites[name].packages ?? []))])
run('installing and building', [
  process.execPath,
  join(root, 'tools', 'prepare.mjs'),
  '--development',
])

const counts = []
for (const name of names) {
  const { commands = [], tests } = suites[name]
  const started = Date.now()
  for (const command of commands) run(name, command)
  const count = tests ? runTests(name, tests) : undefined
  const seconds = Math.round((Date.now() - started) / 1000)
  counts.push({ name, count, seconds })
  console.log(
    `✔ ${name}: ${count === undefined ? 'in order' : `${count} tests passed`}, ${seconds} s\n`,
  )
}
const total = counts.reduce((sum, { count = 0 }) => sum + count, 0)
for (const { name, count, seconds } of counts)
  console.log(
    `${name.padEnd(8)} ${String(count ?? '').padStart(5)} ${String(seconds).padStart(5)} s`,
  )
console.log(`${total} passed, 0 failed, 0 skipped`)

/** @returns how many tests passed; ends the program when one failed or was skipped, or when there was none */
function runTests(name, args) {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-test-'))
  const summary = join(folder, 'summary.json')
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'tools', 'count-reporter.mjs')}`,
    `--test-reporter-destination=${summary}`,
  ]
  const { status } = spawnSync('node', ['--test', ...reporters, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const counted = readSummary(summary)
  rmSync(folder, { recursive: true })
  if (status !== 0) fail(`suite "${name}" failed`)
  if (!counted || counted.passed === 0) fail(`suite "${name}" ran no test`)
  if (counted.skipped > 0) fail(`suite "${name}" skipped ${counted.skipped} tests`)
  if (counted.failed > 0) fail(`suite "${name}" failed ${counted.failed} tests`)
  return counted.passed
}

function readSummary(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function run(name, [command, ...args]) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (error || status !== 0) fail(`${name}: ${[command, ...args].join(' ')} failed`)
}

function fail(message) {
  console.error(`✖ ${message}`)
  process.exit(1)
}
