import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchLanguage } from './match-language.ts'

const available = ['en', 'de', 'es', 'pt-BR', 'pt-PT', 'zh-Hans']

for (const [preferred, found] of [
  [['de'], 'de'],
  [['de-AT', 'es'], 'de'],
  [['DE-ch'], 'de'],
  [['es-419', 'en'], 'es'],
  [['pt'], 'pt-BR'],
  [['pt-PT', 'pt'], 'pt-PT'],
  [['pt-AO'], 'pt-BR'],
  [['zh-CN'], 'zh-Hans'],
  [['tlh', 'ja-JP', 'es'], 'es'],
  [['en-GB', 'de'], 'en'],
  [['*'], 'en'],
  [['d', ''], 'en'],
  [[], 'en'],
] as const) {
  test(`who reads ${preferred.join(', ') || 'nothing named'} gets ${found} (web.md §5.4)`, () => {
    assert.equal(matchLanguage(available, preferred), found)
  })
}
