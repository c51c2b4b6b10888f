import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FluentResource } from '@fluent/bundle'
import { programDir } from '../base/program.ts'
import { templates } from './outgoing.ts'

const folder = join(programDir, 'locales')
const complete = ['en', 'de']

/** Each part of each message, and the variables that it names. */
function partsOf(language: string): Map<string, string> {
  const { body } = new FluentResource(readFileSync(join(folder, language, 'mail.ftl'), 'utf8'))
  const variables = (pattern: unknown) =>
    [...JSON.stringify(pattern).matchAll(/"type":"var","name":"(\w+)"/g)]
      .map(([, name]) => name)
      .sort()
      .join(' ')
  return new Map(
    body.flatMap(({ id, value, attributes }) => [
      ...(value ? [[id, variables(value)] as const] : []),
      ...Object.entries(attributes).map(
        ([name, pattern]) => [`${id}.${name}`, variables(pattern)] as const,
      ),
    ]),
  )
}

test('every mail has its words, and no words are without a mail (auth-api.md §7.1)', () => {
  const named = [...partsOf('en').keys()].flatMap((part) => part.split('.', 1))
  const others = [...new Set(named)].filter((id) => !/^(detail|footer)/.test(id))
  assert.deepEqual(others.sort(), Object.keys(templates).sort())
})

for (const language of complete) {
  test(`${language}: every part of every mail is there, with the variables of the English one`, () => {
    assert.ok(readdirSync(folder).includes(language))
    assert.deepEqual(Object.fromEntries(partsOf(language)), Object.fromEntries(partsOf('en')))
  })
}
