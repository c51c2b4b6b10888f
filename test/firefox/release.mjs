// The two-profile scenario with the release line of Firefox (driving-firefox.md §6).
//
//   node test/firefox/release.mjs
//
// The browser lies in CORSAC_RELEASE_FIREFOX, or in a folder below /tmp, and is fetched again when it
// is older than a day. If it cannot be had, that is a printed warning and exit code 0: the network is
// not ours. If it is there and cannot sync, the exit code is 1.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const folder = process.env.CORSAC_RELEASE_FIREFOX ?? '/tmp/corsac-release-firefox'
const maxAgeMs = 24 * 3_600_000
/** Some 450 MB over a slow line. */
const fetchMs = 15 * 60_000
const root = resolve(import.meta.dirname, '../..')

/** The version that lies in a folder, or undefined. */
function versionIn(dir) {
  const file = join(dir, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

const isFresh = (dir) =>
  versionIn(dir) !== undefined && Date.now() - statSync(join(dir, 'version')).mtimeMs < maxAgeMs

/** Fetches beside the old one, which stays until the new one has shown that it starts. */
function fetchBrowser() {
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  const tool = join(root, 'tools/get-firefox.sh')
  const { status, signal, error } = spawnSync(tool, [fresh], { stdio: 'inherit', timeout: fetchMs })
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    const why = error?.message ?? (signal ? `signal ${signal}` : `exit code ${status}`)
    console.warn(`warning: the release line of Firefox could not be fetched (${why})`)
    return
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}

if (!isFresh(folder)) fetchBrowser()
const version = versionIn(folder)
if (version === undefined) {
  console.warn('warning: the two-profile scenario did not run with the release line of Firefox')
  process.exit(0)
}
console.log(`release line: ${version}`)

process.env.CORSAC_FIREFOX = join(folder, 'firefox')
const counts = { passed: 0, failed: 0, skipped: 0 }
const results = run({ files: [join(root, 'test/firefox/two-profiles.test.ts')], concurrency: 1 })
results.on('test:pass', ({ skip, todo, details }) => {
  if (details.type === 'suite') return
  if (skip !== undefined || todo !== undefined) counts.skipped++
  else counts.passed++
})
results.on('test:fail', () => {
  counts.failed++
})
results.compose(spec).pipe(process.stdout)
results.on('end', () => {
  const { passed, failed, skipped } = counts
  if (failed > 0 || skipped > 0 || passed === 0) process.exitCode = 1
})
