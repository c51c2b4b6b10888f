import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textsOf } from '../../test/support/texts.ts'
import { templates } from './outgoing.ts'

test('every mail has its words, and no words are without a mail (auth-api.md §7.1)', () => {
  const named = [...textsOf('en', 'mail.ftl').keys()].flatMap((part) => part.split('.', 1))
  const others = [...new Set(named)].filter((id) => !/^(detail|footer)/.test(id))
  assert.deepEqual(others.sort(), Object.keys(templates).sort())
})
