import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { test } from 'node:test'

const src = import.meta.dirname

/**
 * Rooms from left to right (style.md, "Direction of imports"): each may import those of the lines
 * above its own. `sync` stands apart: it knows neither the database nor the accounts.
 */
const columns = [
  ['base'],
  ['crypto'],
  ['config'],
  ['http'],
  ['db'],
  ['jobs', 'mail', 'push'],
  ['accounts'],
  ['oauth'],
  ['devices'],
  ['profile', 'tokenserver', 'pairing', 'admin'],
  ['pages'],
  ['server'],
  ['cli'],
  ['main'],
]
const syncMayImport = ['base', 'crypto', 'config', 'http']
const mayImportSync = ['server', 'cli']

/** Without rules of their own, so that each file is its own face. */
const openRooms = ['base', 'crypto']

/** For the server and web/ alike; depends on nothing. */
const shared = 'wire'

interface Import {
  readonly file: string
  readonly from: string
  readonly to: string
  /** The imported file, below its room. */
  readonly path: string
}

const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? ''

/** Static, dynamic and re-exporting imports of files. */
function importsIn(file: string, text: string): Import[] {
  const specifier = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']*)'/g
  return [...text.matchAll(specifier)].flatMap(([, target = '']) => {
    const path = relative(src, join(src, dirname(file), target))
    return { file, from: roomOf(file), to: roomOf(path), path: path.split('/').slice(1).join('/') }
  })
}

/** @returns what is wrong with an import, undefined when nothing is */
function faultOf({ file, from, to, path }: Import): string | undefined {
  const say = (what: string) => `${file} imports ${to}/${path}: ${what}`
  // What only tests use lives outside src/; the version stands in package.json.
  const mayLeave = /\.(test|fixture)\.ts$/.test(file) || path === 'package.json'
  if (to === '..') return mayLeave ? undefined : say('leaves src/')
  if (from === to || to === shared) return undefined
  if (from === shared) return say(`${shared}.ts depends on nothing`)
  if (!mayImport(from, to)) return say(`${to} is not left of ${from}`)
  const isFace = path === '' || path === 'index.ts' || openRooms.includes(to)
  return isFace ? undefined : say('not through its index.ts')
}

function mayImport(from: string, to: string): boolean {
  if (from === 'sync') return syncMayImport.includes(to)
  if (to === 'sync') return mayImportSync.includes(from)
  const column = (room: string) => columns.findIndex((rooms) => rooms.includes(room))
  return column(to) !== -1 && column(to) < column(from)
}

const faultsIn = (file: string, text: string): string[] =>
  importsIn(file, text).flatMap((one) => faultOf(one) ?? [])

test('rooms import only towards the left, and another room only through its index.ts (style.md)', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && file !== basename(import.meta.filename),
  )
  assert.ok(files.length > 50, 'the files of src/ were found')
  const faults = files.flatMap((file) => faultsIn(file, readFileSync(join(src, file), 'utf8')))
  assert.deepEqual(faults, [])
})

test('every room has a place in the direction of imports (style.md)', () => {
  const known = [...columns.flat(), 'sync', shared]
  const rooms = readdirSync(src).filter((name) => !name.endsWith('.test.ts'))
  assert.deepEqual(
    rooms.map(roomOf).filter((room) => !known.includes(room)),
    [],
  )
})

for (const [file, line, isFine] of [
  ['devices/a.ts', "import { x } from '../accounts/index.ts'", true],
  ['devices/a.ts', "import { x } from '../accounts/store.ts'", false],
  ['devices/a.ts', "import type { X } from '../accounts/types.ts'", false],
  ['accounts/a.ts', "export { x } from '../devices/index.ts'", false],
  ['profile/a.ts', "import { x } from '../tokenserver/index.ts'", false],
  ['sync/a.ts', "import { x } from '../http/index.ts'", true],
  ['sync/sqlite/a.ts', "import { x } from '../../db/index.ts'", false],
  ['tokenserver/a.ts', "const x = await import('../sync/index.ts')", false],
  ['server.ts', "import { x } from './sync/index.ts'", true],
  ['devices/a.ts', "import { x } from '../server.ts'", false],
  ['devices/a.ts', "import { x } from '../base/bytes.ts'", true],
  ['devices/a.ts', "import '../../test/support/app.ts'", false],
  ['devices/a.test.ts', "import '../../test/support/app.ts'", true],
  ['wire.ts', "import { x } from './base/bytes.ts'", false],
  ['devices/a.ts', "import { x } from '../wire.ts'", true],
] as const) {
  test(`the check of imports ${isFine ? 'lets pass' : 'finds'} ${file}: ${line}`, () => {
    assert.equal(faultsIn(file, line).length === 0, isFine)
  })
}
