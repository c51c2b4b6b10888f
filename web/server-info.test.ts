import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseServerInfo } from './server-info.ts'

const origin = 'http://localhost:8000'

test('the shell’s facts are taken as they are', () => {
  const facts = {
    publicUrl: 'https://a.example',
    signup: 'open',
    version: '1.2',
    mail: false,
    resetGraceDays: 14,
    passkeys: true,
  }
  assert.deepEqual(parseServerInfo(JSON.stringify(facts), origin), facts)
})

test('missing or broken facts give the careful answers', () => {
  const careful = {
    publicUrl: origin,
    signup: 'invite',
    version: '',
    mail: true,
    resetGraceDays: 0,
    passkeys: false,
  }
  for (const content of [null, undefined, '', '{', 'null', '[]', '"x"', '{"signup":"maybe"}']) {
    assert.deepEqual(parseServerInfo(content, origin), careful, String(content))
  }
})
