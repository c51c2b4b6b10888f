import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FluentResource } from '@fluent/bundle'
import { localize } from '../../l10n.ts'
import { formatDate, formatList, formatSize, formatTime } from './format.ts'

const texts = new FluentResource('stored-megabytes = { $size } MB')
const moment = new Date(2026, 10, 5, 16, 7).getTime()

for (const [locale, day, size] of [
  ['en', 'November 5, 2026', '12.3 MB'],
  ['de', '5. November 2026', '12,3 MB'],
  ['es', '5 de noviembre de 2026', '12,3 MB'],
  ['ja', '2026年11月5日', '12.3 MB'],
  // A language that the engine does not know.
  ['tlh', 'November 5, 2026', '12.3 MB'],
] as const) {
  test(`days, moments and sizes are written as ${locale} does (web.md §5.4)`, () => {
    const l10n = localize(locale, texts)
    assert.equal(formatDate(l10n, moment), day)
    assert.match(formatTime(l10n, moment), /2026.*\b(16|4):07/)
    assert.equal(formatSize(l10n, 12_340_000).replace(/[\u2068\u2069]/g, ''), size)
  })
}

test('a list reads as the language writes it, and as a row of words where the engine knows none (web.md §5.4)', () => {
  const plain = (locale: string) =>
    formatList(localize(locale, texts), ['a', 'b', 'c']).replace(/[\u2068\u2069]/g, '')
  assert.equal(plain('de'), 'a, b und c')
  assert.equal(plain('ja'), 'a、b、c')
  assert.equal(plain('ar'), 'a وb وc')
  const { ListFormat } = Intl
  try {
    Object.assign(Intl, { ListFormat: undefined })
    assert.equal(plain('de'), 'a, b, c')
  } finally {
    Object.assign(Intl, { ListFormat })
  }
})
