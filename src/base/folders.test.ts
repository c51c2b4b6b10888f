import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeFolders } from './folders.ts'

function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'corsac-folders-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

test('folders are made down to the last, for their owner only; twice is once', () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'a', 'b', 'c')
  makeFolders(path)
  makeFolders(path)
  for (const made of [path, join(folder.path, 'a')])
    assert.equal(statSync(made).mode & 0o777, 0o700)
})

test('a file in the way is an error, at the end of the path and in its middle', () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'file'), '')
  assert.throws(() => makeFolders(join(folder.path, 'file')), { code: 'EEXIST' })
  assert.throws(() => makeFolders(join(folder.path, 'file', 'below')), { code: 'ENOTDIR' })
})

test('where the system allows no folder that is an error at once', () => {
  // Elsewhere than on Linux a file that is always there stands for it.
  const place = process.platform === 'linux' ? '/proc' : '/dev/null'
  assert.throws(() => makeFolders(join(place, 'corsac', 'data')), /ENOENT|ENOTDIR|EPERM/)
})
