import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { engines } from './engines.ts'
import { pagePath, replaced } from './page.ts'

test('a report goes between the markers of its engine, as often as it is written, and leaves the rest', async () => {
  const page = await readFile(pagePath, 'utf8')
  for (const engine of engines) {
    const once = replaced(page, `torture:${engine}`, 'all is well')
    const [before = '', after = ''] = once.split('all is well')
    assert.ok(page.startsWith(before) && page.endsWith(after))
    assert.equal(replaced(once, `torture:${engine}`, 'all is well'), once)
  }
  assert.throws(() => replaced(page, 'torture:none', ''), /no <!-- torture:none -->/)
})
