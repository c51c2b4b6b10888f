import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserKind, mayHaveChannel } from './browser-kind.ts'
import { userAgents } from './testing/fake-browser.ts'

test('a channel is a separate matter: the context, or a Firefox (web.md §2.1 trap a)', () => {
  assert.equal(mayHaveChannel({}, userAgents.desktop153), true)
  assert.equal(mayHaveChannel({}, userAgents['fenix-new']), true)
  assert.equal(mayHaveChannel({}, userAgents.ios), true)
  assert.equal(mayHaveChannel({}, userAgents.chrome), false)
  assert.equal(mayHaveChannel({ context: 'oauth_webchannel_v1' }, userAgents.chrome), true)
})

test('computers, phones and others are told apart for the words (web.md §3.7 I)', () => {
  assert.equal(browserKind(userAgents.desktop159), 'desktop')
  assert.equal(browserKind(userAgents['fenix-old']), 'mobile')
  assert.equal(browserKind(userAgents.ios), 'mobile')
  assert.equal(browserKind(userAgents.chrome), 'other')
})
