import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, logLevels } from './log.ts'

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
