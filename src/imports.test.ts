import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import type { Tables } from './db/tables.ts'

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
  ['profile', 'tokenserver', 'pairing'],
  ['admin'],
  ['own-data'],
  ['pages'],
  ['server'],
  ['cli'],
  ['main'],
]
const syncMayImport = ['base', 'crypto', 'config', 'http']
const mayImportSync = ['server', 'cli']

/**
 * Whose each table is. A room names its own tables and those of rooms to its left: what it knows of
 * rooms to its right they tell it by a hook or a plugged answer.
 */
const owners: Readonly<Record<string, readonly (keyof Tables)[]>> = {
  db: ['meta'],
  jobs: ['jobs'],
  mail: ['mails'],
  push: ['pushes'],
  accounts: [
    'accounts',
    'emails',
    'sessions',
    'keyFetchTokens',
    'passwordChangeTokens',
    'passwordForgotRequests',
    'resetLinks',
    'passwordForgotTokens',
    'accountResetTokens',
    'codes',
    'totps',
    'pendingTotps',
    'backupCodes',
    'passkeys',
    'passkeyWraps',
    'passkeyChallenges',
    'invitations',
    'recoveryKeys',
    'keptKeys',
    'securityEvents',
    'accountEvents',
    'auditEntries',
  ],
  oauth: ['oauthCodes', 'accessTokens', 'refreshTokens'],
  devices: ['devices', 'deviceCommands'],
  profile: ['profiles', 'avatars'],
  tokenserver: ['nodes', 'storageUsers'],
  'own-data': ['downloads'],
}

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

/** Tables that a file names: as a text of its own, before a column or an alias, or by the type of its rows. */
function tablesIn(text: string): Set<string> {
  const named = text.matchAll(/'([A-Za-z]+)(?:\.\w+)?(?: as \w+)?'|\b([A-Z][A-Za-z]+)Table\b/g)
  return new Set([...named].map(([, table, type = '']) => table ?? lowerFirst(type)))
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** @returns the tables of rooms to its right, or beside it, that a file names */
function foreignTablesIn(file: string, text: string): string[] {
  if (!/\bdb\/index\.ts'/.test(text)) return []
  const room = roomOf(file)
  const foreign = Object.entries(owners)
    .filter(([owner]) => owner !== room && !mayImport(room, owner))
    .flatMap(([, tables]) => tables)
  const named = tablesIn(text)
  return foreign.filter((table) => named.has(table)).map((table) => `${file} names ${table}`)
}

/** Every file of src/ but this one, and its text. */
function sources(): (readonly [file: string, text: string])[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && file !== basename(import.meta.filename),
  )
  assert.ok(files.length > 50, 'the files of src/ were found')
  return files.map((file) => [file, readFileSync(join(src, file), 'utf8')])
}

test('rooms import only towards the left, and another room only through its index.ts (style.md)', () => {
  assert.deepEqual(
    sources().flatMap(([file, text]) => faultsIn(file, text)),
    [],
  )
})

test('a room names only its own tables and those of rooms to its left (style.md)', () => {
  const faults = sources()
    // Tests look where they like, the migrations make every table.
    .filter(([file]) => !file.endsWith('.test.ts') && !file.startsWith('db/'))
    .flatMap(([file, text]) => foreignTablesIn(file, text))
  assert.deepEqual(faults, [])
})

test('every table has one owner', () => {
  const tables = readFileSync(join(src, 'db', 'tables.ts'), 'utf8')
  const names = /interface Tables \{([^}]*)\}/.exec(tables)?.[1]?.match(/\w+(?=:)/g) ?? []
  assert.ok(names.length > 10, 'the tables were found')
  assert.deepEqual(Object.values(owners).flat().sort(), [...names].sort())
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

for (const [file, line, isFine] of [
  ['accounts/a.ts', "tx.selectFrom('devices')", false],
  ['accounts/a.ts', "join('refreshTokens', 'refreshTokens.sessionId', 'sessions.id')", false],
  ['accounts/a.ts', "where('devices.id', 'is', null)", false],
  ['accounts/a.ts', "selectFrom('profiles as p')", false],
  ['accounts/a.ts', 'type Row = ProfilesTable', false],
  ['accounts/a.ts', "for (const table of ['devices'] as const)", false],
  ['accounts/a.ts', "tx.selectFrom('sessions')", true],
  ['devices/a.ts', "tx.selectFrom('refreshTokens')", true],
  ['tokenserver/a.ts', "tx.selectFrom('profiles')", false],
] as const) {
  test(`the check of tables ${isFine ? 'lets pass' : 'finds'} ${file}: ${line}`, () => {
    const text = `import type { Tx } from '../db/index.ts'\n${line}`
    assert.equal(foreignTablesIn(file, text).length === 0, isFine)
  })
}
