import assert from 'node:assert/strict'
import { test } from 'node:test'
import { integerArray, textArray } from './arrays.ts'
import { openEngine } from './support.fixture.ts'

test('texts and numbers arrive as they are, with what is missing, and none at all (settled.md S8)', async () => {
  await using open = await openEngine()
  const texts = ['', 'a', '"', '\\', '{,}', 'NULL', 'é\n\u2028😀', undefined, 'x'.repeat(100_000)]
  const numbers = [0, -999_999_999, 999_999_999, undefined, 1]
  for (const [type, values, sent] of [
    ['text', texts, textArray(texts)],
    ['text', [], textArray([])],
    ['integer', numbers, integerArray(numbers)],
    ['integer', [], integerArray([])],
  ] as const) {
    const [row] = await open.database.query(`SELECT $1::${type}[] AS got`, [sent])
    assert.deepEqual(
      row?.['got'],
      values.map((value) => value ?? null),
    )
  }
})
