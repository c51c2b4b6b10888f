import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LineBatch } from './log-batch.ts'

test('lines are written together: when there are many, or when the first has waited', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const written: string[] = []
  const batch = new LineBatch({ write: (text) => written.push(text) })
  batch.write('a\n')
  batch.write('b\n')
  t.mock.timers.tick(99)
  assert.deepEqual(written, [])
  t.mock.timers.tick(1)
  assert.deepEqual(written, ['a\nb\n'])
  for (let line = 0; line < 63; line++) batch.write('.')
  assert.equal(written.length, 1)
  batch.write('.')
  assert.deepEqual(written.slice(1), ['.'.repeat(64)])
  batch.write('last\n')
  batch.flush()
  batch.flush()
  assert.deepEqual(written.slice(2), ['last\n'])
})
