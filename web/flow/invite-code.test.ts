import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inviteCodeIn } from './invite-code.ts'

test('a pasted invitation link is as good as its code (design.md §4)', () => {
  const links = [
    'https://sync.example.org/signup?invite=ABCD-EFGH-2345',
    'http://localhost:8000/?context=oauth_webchannel_v1&invite=ABCD-EFGH-2345&scope=profile',
    'https://sync.example.org/signup?lang=en&invite=ABCD-EFGH-2345#top',
  ]
  for (const link of links) assert.equal(inviteCodeIn(link), 'ABCD-EFGH-2345', link)
  for (const code of ['', 'ABCD-EFGH-2345', 'invite=ABCD', 'https://sync.example.org/?invite=']) {
    assert.equal(inviteCodeIn(code), code)
  }
})
