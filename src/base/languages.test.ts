import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wantedLanguages } from './languages.ts'

for (const [header, tags] of [
  [undefined, []],
  [null, []],
  ['', []],
  [' , ;q=0.5', []],
  ['de', ['de']],
  ['de-AT, de ;q=0.8, en; q=0.5', ['de-AT', 'de', 'en']],
  ['en;q=0.3, pl;q=0.9', ['pl', 'en']],
  ['fr, de', ['fr', 'de']],
  ['de;q=0, *;q=0.1', ['*']],
  ['de;q=nonsense, fr;q=0.1', ['fr']],
] as const) {
  test(`the languages of ${JSON.stringify(header)} are ${tags.join(' ') || 'none'} (auth-api.md §0.2)`, () => {
    assert.deepEqual(wantedLanguages(header), tags)
  })
}

test('a header beyond 255 characters is cut at a comma (auth-api.md §0.2)', () => {
  const long = `fr, ${'de, '.repeat(62)}it`
  assert.equal(long.length, 254)
  assert.equal(wantedLanguages(`${long}a`).at(-1), 'ita')
  assert.equal(wantedLanguages(`${long}ab`).at(-1), 'de')
  assert.equal(wantedLanguages('a'.repeat(1000))[0]?.length, 255)
})
