import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { AccountRefusal } from '../accounts/index.ts'
import { WrongEncoding } from '../base/database-encoding.ts'
import { createLog } from '../base/log.ts'
import { DatabaseTooNew, openDatabase } from '../db/index.ts'
import { DatabaseTrouble } from '../server/index.ts'
import { CommandProblem, reportOf } from './problem.ts'
import { asTable, isYes } from './terminal.ts'
import { wayOf } from './unknown-option.ts'

const lineOf = (error: unknown): string => reportOf(error).lines.join('\n')

test('what a person can mend is said as it is, with its own exit code', () => {
  assert.deepEqual(reportOf(new CommandProblem('no such thing')), {
    lines: ['no such thing'],
    exitCode: 1,
  })
  assert.equal(reportOf(new CommandProblem('what?', 2)).exitCode, 2)
})

test('a database that cannot hold every text is named as it is, with how to make another', () => {
  assert.match(
    lineOf(new WrongEncoding('LATIN1')),
    /^the database has the encoding LATIN1.*createdb/,
  )
})

test('refusals of the accounts are put into words for a terminal', () => {
  assert.match(lineOf(new AccountRefusal('accountExists')), /there is already an account/)
  assert.match(lineOf(new AccountRefusal('emailTaken')), /belongs to another account/)
  assert.match(lineOf(new AccountRefusal('invalidParameter')), /not an e-mail address/)
})

test('a port that is taken names the options that choose another', async () => {
  const first = createServer()
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve))
  const second = createServer()
  const address = first.address()
  const port = typeof address === 'object' ? address?.port : 0
  const error = await new Promise((resolve) => {
    second.once('error', resolve)
    second.listen(port, '127.0.0.1')
  })
  await new Promise((resolve) => first.close(resolve))
  assert.equal(
    lineOf(error),
    `another program listens on 127.0.0.1:${port}; stop it, or set CORSAC_LISTEN (and CORSAC_PUBLIC_URL) to another port`,
  )
})

test('a file that is no database, a missing folder and a database that is away are named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-problem-'))
  const log = createLog('silent')
  const errorOf = (where: string) =>
    openDatabase(where, log).then(() => assert.fail('opened'), lineOf)
  try {
    writeFileSync(join(folder, 'letter.txt'), 'Dear reader, '.repeat(1000))
    assert.match(
      await errorOf(join(folder, 'letter.txt')),
      /the database file is something else; check/,
    )
    assert.match(
      await errorOf(join(folder, 'missing', 'a.sqlite')),
      /the database cannot be opened; run Corsac as/,
    )
    assert.match(
      await errorOf('postgres://a:hunter2@127.0.0.1:1/x'),
      /^the database cannot be reached \(.*; check CORSAC_DATABASE_URL/,
    )
    assert.doesNotMatch(await errorOf('postgres://a:hunter2@127.0.0.1:1/x'), /hunter2/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

for (const option of ['CORSAC_DATABASE_URL', 'CORSAC_STORAGE_DATABASE_URL'] as const) {
  test(`trouble with the database of ${option} names that option and no other`, () => {
    for (const [members, words] of [
      [{ code: 'ECONNREFUSED' }, 'the database cannot be reached (why); check'],
      [{ code: 'ENOENT', syscall: 'connect' }, 'the database cannot be reached (why); check'],
      [{ code: '57P03' }, 'the database of'],
      [{ code: '28P01' }, 'the database refuses user or password; check'],
      [{ code: '3D000' }, 'there is no such database (why); make it with createdb, or check'],
      [{ errcode: 26 }, 'the database file is something else; check'],
      [{}, 'the database of'],
    ] as const) {
      const line = lineOf(new DatabaseTrouble(option, Object.assign(new Error('why'), members)))
      assert.ok(line.startsWith(`${words} ${option}`), line)
      assert.deepEqual(line.match(/CORSAC_\w+/g), [option])
      assert.match(line, /why|password/)
    }
    assert.match(lineOf(new DatabaseTrouble(option, new DatabaseTooNew('0099'))), /newer/)
  })
}

test('anything else is one line without a stack', () => {
  assert.deepEqual(reportOf(new TypeError('x is not y')), {
    lines: ['unexpected trouble: x is not y'],
    exitCode: 1,
  })
  assert.match(lineOf('thrown text'), /unexpected trouble: thrown text/)
})

test('a table is aligned, and nothing in it steers the terminal', () => {
  assert.equal(
    asTable(
      ['A', 'NOTE'],
      [
        ['long name', 'x\u001b[2Jy'],
        ['é', '\u202ez'],
      ],
    ),
    ['A          NOTE', 'long name  x?[2Jy', 'é          ?z'].join('\n'),
  )
})

test('y and yes in any case are a yes, anything else is a no', () => {
  for (const answer of ['y', 'Y', 'yes', ' YES ', 'Yes']) assert.ok(isYes(answer), answer)
  for (const answer of ['', 'n', 'no', 'ye', 'yess', 'y n', 'delete']) {
    assert.ok(!isYes(answer), answer)
  }
})

test('a flag that is no flag names the option that does it', () => {
  assert.match(
    wayOf('--port') ?? '',
    /in corsac\.env instead, such as CORSAC_LISTEN=127\.0\.0\.1:9000 and CORSAC_PUBLIC_URL=/,
  )
  assert.match(wayOf('--HOST=::') ?? '', /CORSAC_LISTEN=0\.0\.0\.0:8000$/)
  assert.match(wayOf('--data-dir') ?? '', /in the environment instead, such as CORSAC_DATA_DIR=/)
  assert.match(wayOf('--signup') ?? '', /CORSAC_SIGNUP=invite$/)
  assert.match(wayOf('-c') ?? '', /corsac\.env in the data folder/)
  assert.equal(wayOf('--frob'), undefined)
})
