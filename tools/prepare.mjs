// Installs and builds what is missing or out of date, and nothing else: node tools/prepare.mjs
// Plain JavaScript for any Node from 18 up, since it runs before ours is there.
// --development: everything that the tests need, not only what running needs.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that runs Corsac; older ones only run this file and bin/corsac. */
const oldestNode = 24
const oldestForThis = 18

/** What is built: from which files and folders, by which command, into what. */
const builds = [
  {
    name: 'server',
    from: ['src', 'package.json', 'package-lock.json', 'vite.server.config.ts'],
    args: ['build', '-c', 'vite.server.config.ts'],
    into: 'dist/server',
    proof: 'main.js',
  },
  {
    name: 'pages',
    from: [
      'web',
      'locales',
      'src/wire.ts',
      'src/wire',
      'src/base/password-rule.ts',
      'package.json',
      'package-lock.json',
      'vite.config.ts',
      'tools/pages-build',
      'tools/make-common-passwords.mjs',
    ],
    args: ['build'],
    into: 'dist/web',
    proof: 'index.html',
  },
]

/** Somebody else prepares the same folder: wait this long at most. */
const waitMs = 10 * 60 * 1000
const pollMs = 200
/** Lines of another program's output that help to see what was wrong. */
const shownLines = 15

/** What went wrong, in a sentence with the fix. */
export class Unprepared extends Error {}

/**
 * @param options.development everything that the tests need
 * @param options.say gets one line for each thing that takes time
 * @returns the path of a Node that can run Corsac
 * @throws {Unprepared}
 */
export async function prepare({ development = false, say = console.error } = {}) {
  if (major(process.version) < oldestForThis) {
    throw new Unprepared(
      `Node ${process.version} is too old even for the installation; install Node ${oldestNode} or newer (https://nodejs.org)`,
    )
  }
  if (isDone(development)) return findNode()
  const unlock = await lock(say)
  try {
    // Whoever had the lock may have done it all.
    await install(development, say)
    const node = findNode()
    const stale = builds.filter((build) => !isBuilt(build))
    if (stale.length > 0) {
      say(`Building the ${stale.map(({ name }) => name).join(' and the ')} …`)
      await Promise.all(stale.map((build) => runBuild(node, build)))
    }
    return node
  } finally {
    unlock()
  }
}

const isDone = (development) =>
  builds.every(isBuilt) && (development ? isInstalled() : Boolean(nodeThatRuns()))

// Installing

/** Runs `npm ci` when something is missing that building, testing or running needs. */
async function install(development, say) {
  if (isDone(development)) return
  if (isInstalled() && nodeThatRuns()) return
  const first = !existsSync(join(root, 'node_modules'))
  say(first ? 'Installing the libraries (about half a minute) …' : 'Updating the libraries …')
  const npm = npmCommand()
  // Building needs the development libraries, also where NODE_ENV is "production".
  const result = await run(npm[0], [...npm.slice(1), 'ci', '--include=dev', '--include=optional'])
  if (!result.ok) throw new Unprepared(npmWords(result))
}

/** npm as it was called, or as the shell would find it. */
function npmCommand() {
  const script = process.env.npm_execpath
  return script && /npm-cli\.[cm]?js$/.test(script) ? [process.execPath, script] : ['npm']
}

function npmWords({ output, missing }) {
  if (missing) return `npm is not there; it comes with Node (https://nodejs.org)`
  const has = (pattern) => pattern.test(output)
  if (has(/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i)) {
    return `npm cannot reach its registry; check the network (or "npm config get proxy registry") and start again\n${output}`
  }
  if (has(/ENOSPC/)) return `the disk is full; make room (about 400 MB) and start again`
  if (has(/EACCES|EPERM|EROFS/)) {
    return `this user may not write to ${root}; run it as the user who owns that folder\n${output}`
  }
  if (has(/EUSAGE|in sync/)) {
    return `package.json and package-lock.json do not fit together; bring both back with: git checkout package.json package-lock.json\n${output}`
  }
  return `npm could not install the libraries; its words:\n${output}`
}

/** True when `node_modules` holds what the lockfile says, development included, all that this platform takes. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  const isHere = ([path, entry]) =>
    path === '' || entry.optional || found[path]?.version === entry.version
  return (
    Object.entries(wanted).every(isHere) && existsSync(join(root, 'node_modules/vite/package.json'))
  )
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return undefined
  }
}

// Finding Node

const major = (version) => Number(/^v(\d+)/.exec(version)?.[1] ?? 0)

/** The Node of the lockfile, or the one that runs this; undefined when neither is there and new enough. */
function nodeThatRuns() {
  const ours = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(ours)) return realpathSync(ours)
  return major(process.version) >= oldestNode ? process.execPath : undefined
}

function findNode() {
  const node = nodeThatRuns()
  if (node) return node
  throw new Unprepared(
    `Corsac needs Node ${oldestNode} or newer, this is ${process.version}, and there is none to install by itself for ${process.platform} on ${process.arch}; install one (https://nodejs.org) and start again`,
  )
}

/** A Node for another C library is there but does not run. */
function refuseDeadNode(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (status === 0 && major(stdout) >= oldestNode) return
  throw new Unprepared(
    `${relative(root, node)} does not run on this system; install Node ${oldestNode} or newer (https://nodejs.org), delete the folder node_modules, and run: npm ci --omit=optional`,
  )
}

// Building

const stampPath = (build) => join(root, 'dist', `${build.name}.stamp`)

function isBuilt(build) {
  if (!existsSync(join(root, build.into, build.proof))) return false
  try {
    return readFileSync(stampPath(build), 'utf8') === stampOf(build)
  } catch {
    return false
  }
}

async function runBuild(node, build) {
  refuseDeadNode(node)
  const stamp = stampOf(build)
  rmSync(stampPath(build), { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = await run(node, [vite, ...build.args, '--logLevel', 'warn'])
  if (!result.ok) {
    throw new Unprepared(
      `the ${build.name} cannot be built; if you changed nothing, bring the files back with "git status" and "git checkout", else mend what it says:\n${result.output}`,
    )
  }
  writeFileSync(stampPath(build), stamp)
}

/** Changes with every file that the build reads; tests are not among them. */
function stampOf(build) {
  const hash = createHash('sha256')
  for (const from of build.from) {
    for (const path of filesBelow(join(root, from))) {
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    if (error.code === 'ENOENT') return []
    throw error
  }
  const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return names.flatMap((entry) => {
    if (entry.isDirectory()) return filesBelow(join(path, entry.name))
    return /\.(test|fixture)\.tsx?$/.test(entry.name) ? [] : [join(path, entry.name)]
  })
}

// Running and locking

/** @returns the last lines that it printed, for when it failed */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (data) => {
      output = (output + data).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) =>
      resolve({ ok: false, missing: error.code === 'ENOENT', output: error.message }),
    )
    child.once('close', (code) => {
      const lines = output.trim().split('\n').slice(-shownLines)
      resolve({ ok: code === 0, missing: false, output: lines.join('\n') })
    })
  })
}

/** Keeps two preparations of one folder apart. @returns what ends it */
async function lock(say) {
  const path = join(root, 'dist', 'prepare.lock')
  const until = Date.now() + waitMs
  let told = false
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw mayNotWrite(error)
  }
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw mayNotWrite(error)
    }
    const holder = holderOf(path)
    if (holder === undefined) rmSync(path, { force: true })
    else if (Date.now() > until) {
      throw new Unprepared(
        `process ${holder} has been preparing this folder for too long; end it and start again`,
      )
    } else {
      if (!told) say('Another start is installing or building; waiting for it …')
      told = true
      await delay(pollMs)
    }
  }
}

const mayNotWrite = ({ code }) =>
  new Unprepared(
    `something must be installed or built first, but this user may not write to ${root} (${code}); run as the user who owns that folder: node ${quoted(join(root, 'tools', 'prepare.mjs'))}`,
  )

/** A text as one word of a shell's command. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`

/** @returns the process that holds the lock, undefined when it is gone */
function holderOf(path) {
  let pid = 0
  try {
    pid = Number(readFileSync(path, 'utf8'))
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error.code === 'EPERM' ? pid : undefined
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await prepare({ development: process.argv.includes('--development') })
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error
    console.error(`corsac: ${error.message}`)
    process.exitCode = 1
  }
}
