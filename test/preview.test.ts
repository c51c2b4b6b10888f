import assert from 'node:assert/strict'
import { test } from 'node:test'
import { templateNames } from '../src/mail/examples.fixture.ts'
import { indexPage, mailLanguages, mailPage } from '../tools/preview/mails.ts'
import { languages } from './support/texts.ts'

test('the previews have every mail in every language, with the English one beside it', () => {
  assert.deepEqual([...mailLanguages].sort(), [...languages].sort())
  const index = indexPage()
  for (const language of languages) {
    assert.ok(index.includes(`href="mails-${language}.html"`), language)
    const page = mailPage(language)
    for (const template of templateNames) {
      assert.ok(page.includes(`<h2>${template}</h2>`), `${language}: ${template}`)
    }
    const columns = new Set(
      [...page.matchAll(/<div class="mail" lang="([\w-]+)"/g)].map((m) => m[1]),
    )
    assert.deepEqual([...columns].sort(), [...new Set(['en', language])].sort())
    assert.equal(
      page.match(/<iframe/g)?.length,
      page.match(/<iframe title="HTML" sandbox /g)?.length,
    )
    assert.doesNotMatch(page, /<script|<img|<link/)
  }
})
