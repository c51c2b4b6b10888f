import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, createTerminalLog, logLevels } from './log.ts'

function logged(level: Parameters<typeof createLog>[0]) {
  const lines: string[] = []
  const log = createLog(level, { write: (line) => lines.push(line) })
  return { log, lines }
}

test('a line is JSON with level, time and message', () => {
  const { log, lines } = logged('info')
  log.info({ status: 200 }, 'request')
  const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
  assert.equal(line['level'], 'info')
  assert.equal(line['status'], 200)
  assert.equal(line['msg'], 'request')
  assert.match(String(line['time']), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})

for (const name of ['authorization', 'token', 'code', 'password', 'authPW', 'payload']) {
  test(`a member called ${name} is not written, one level down neither (design.md §7)`, () => {
    const { log, lines } = logged('info')
    log.info({ [name]: 'hunter2', request: { [name]: 'hunter2' } }, 'oops')
    assert.ok(!lines.join('').includes('hunter2'))
    assert.equal(lines.join('').split('(secret)').length - 1, 2)
  })
}

test('an error is written with its stack', () => {
  const { log, lines } = logged('error')
  log.error({ err: new Error('disk full') }, 'failed')
  assert.match(lines.join(''), /disk full/)
  assert.match(lines.join(''), /log\.test\.ts/)
})

test('silent writes nothing, and the levels are those of CORSAC_LOG', () => {
  const { log, lines } = logged('silent')
  log.fatal('no')
  assert.deepEqual(lines, [])
  assert.ok(logLevels.includes('info'))
})

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('failed'), { code, ...more })

const systemErrors: readonly [error: Error, shown: string][] = [
  [withCode('ENOSPC'), 'ENOSPC'],
  [withCode('ECONNREFUSED'), 'ECONNREFUSED'],
  [withCode('EAI_AGAIN'), 'EAI_AGAIN'],
  [withCode('ERR_STREAM_PREMATURE_CLOSE'), 'ERR_STREAM_PREMATURE_CLOSE'],
  [withCode('ERR_SQLITE_ERROR', { errcode: 5 }), 'SQLITE_BUSY'],
  [withCode('ERR_SQLITE_ERROR', { errcode: 1555 }), 'SQLITE_CONSTRAINT'],
  [withCode('ERR_SQLITE_ERROR', { errcode: 99 }), 'ERR_SQLITE_ERROR'],
  [withCode('40P01'), '40P01'],
]
for (const [error, shown] of systemErrors) {
  test(`the code that a system gives an error is shown: ${shown}`, () => {
    const { log, lines } = logged('error')
    log.error({ err: error }, 'failed')
    assert.equal(JSON.parse(lines[0] ?? '').err.code, shown)
  })
}

for (const code of ['987654', 'fedcba9876543210'.repeat(4), 'ABCD-EFGH-JKMN', '7K3MABCDEF']) {
  test(`a person's code on an error is not written: ${code} (design.md §7)`, () => {
    const { log, lines } = logged('error')
    log.error({ err: withCode(code, { body: { code }, extra: code }) }, 'failed')
    log.error({ err: { code } }, 'failed')
    assert.ok(!lines.join('').includes(code), lines.join(''))
  })
}

test('the cause of an error is written too', () => {
  const { log, lines } = logged('error')
  log.error({ err: new Error('outer', { cause: withCode('EPIPE') }) }, 'failed')
  assert.equal(JSON.parse(lines[0] ?? '').err.cause.code, 'EPIPE')
})

/** What somebody at a terminal sees. */
function shown(level: Parameters<typeof createLog>[0]) {
  const texts: string[] = []
  return { log: createTerminalLog(level, (text) => texts.push(text)), texts }
}

test('at a terminal a line is short, with what it is about and without a stack', () => {
  const { log, texts } = shown('info')
  log.child({ requestId: '0123' }).error({ err: withCode('ENOSPC'), family: 'oauth' }, 'no luck')
  log.info('ready')
  assert.match(
    texts[0] ?? '',
    /^\d\d:\d\d:\d\d error no luck: failed \[ENOSPC\] \(family oauth, request 0123\)\n$/,
  )
  assert.match(texts[1] ?? '', /^\d\d:\d\d:\d\d info {2}ready\n$/)
  const { log: precise, texts: longer } = shown('debug')
  precise.error({ err: withCode('ENOSPC') }, 'no luck')
  assert.match(longer.join(''), /\n +at .*log\.test\.ts/)
})

test('nothing in a line steers the terminal, and no line is without end', () => {
  const { log, texts } = shown('info')
  log.info({ path: '/\u001b[2J\r\n\u202e', long: 'x'.repeat(10_000) }, 'request')
  assert.match(texts.join(''), /^[ -~]{1,420}\n$/)
})

test('what must not be written is not shown at a terminal either', () => {
  const { log, texts } = shown('debug')
  log.info({ token: 'hunter2', err: withCode('987654') }, 'oops')
  assert.doesNotMatch(texts.join(''), /hunter2|987654/)
})
