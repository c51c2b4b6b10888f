import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localeOf } from './requester.ts'

for (const [header, locale] of [
  [undefined, null],
  ['', null],
  ['de', 'de'],
  ['x'.repeat(255), 'x'.repeat(255)],
  ['x'.repeat(256), null],
  [`${'x'.repeat(200)},${'y'.repeat(54)},z`, `${'x'.repeat(200)},${'y'.repeat(54)}`],
  [`${'x'.repeat(200)},${'y'.repeat(60)},z`, 'x'.repeat(200)],
  [`,${'x'.repeat(300)}`, null],
] as const) {
  test(`the language of "${header?.slice(0, 20)}…" (${header?.length}) is whole entries (auth-api.md §0.2)`, () => {
    assert.equal(localeOf(header), locale)
  })
}
