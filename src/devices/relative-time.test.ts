import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, hourMs, minuteMs, secondMs } from '../base/clock.ts'
import { timeTeller } from './relative-time.ts'

const now = Date.UTC(2026, 10, 1)

for (const [ago, words] of [
  [-hourMs, 'now'],
  [0, 'now'],
  [999, 'now'],
  [5 * secondMs, '5 seconds ago'],
  [59 * secondMs + 999, '59 seconds ago'],
  [minuteMs, '1 minute ago'],
  [3 * hourMs + 59 * minuteMs, '3 hours ago'],
  [dayMs, 'yesterday'],
  [6 * dayMs, '6 days ago'],
  [8 * dayMs, 'last week'],
  [40 * dayMs, 'last month'],
  [800 * dayMs, '2 years ago'],
] as const) {
  test(`${ago} ms ago is "${words}" (auth-api.md §2.3)`, () => {
    assert.equal(timeTeller('en-US, en', now)(now - ago), words)
  })
}

test('the words are in the language of the request (auth-api.md §0.2)', () => {
  assert.equal(timeTeller('de, en;q=0.5', now)(now - 3 * hourMs), 'vor 3 Stunden')
  assert.equal(timeTeller('fr-CA', now)(now - 3 * hourMs), 'il y a 3 heures')
})

for (const [header, language] of [
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['xx-yy, de', 'de'],
  ['de-x, ; q=2, fr', 'fr'],
  ['en;q=0.3, pl;q=0.9', 'pl'],
  ['de;q=0, fr;q=0.1', 'fr'],
  ['de;q=nonsense, fr;q=0.1', 'fr'],
  [`${'aa-'.repeat(200)}`, 'en'],
  [`fr, ${'de, '.repeat(200)}`, 'fr'],
] as const) {
  test(`Accept-Language ${JSON.stringify(header)?.slice(0, 40)} is answered in ${language} (auth-api.md §0.2)`, () => {
    const words = new Intl.RelativeTimeFormat(language).format(-3, 'hour')
    assert.equal(timeTeller(header, now)(now - 3 * hourMs), words)
  })
}
