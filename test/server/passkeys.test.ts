import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newAuthenticator } from '../support/authenticator.ts'
import { startServer } from '../support/server.ts'
import { connected, openDoor } from './client.ts'

const auth = '/api/auth/v1'

test('the built server loads what checks passkeys when the first one is shown (decisions/0010-passkeys.md)', async () => {
  await using server = await startServer({ env: openDoor })
  const { person } = await connected(server)
  const { session: bearer } = person
  const key = newAuthenticator({ origin: server.url })
  const making = await server.call(`${auth}/passkey/registration/start`, { bearer, body: {} })
  const made = { response: key.create(making.body), challenge: making.body.challenge }
  const added = await server.call(`${auth}/passkey/registration/finish`, { bearer, body: made })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  const asking = await server.call(`${auth}/passkey/authentication/start`, { body: {} })
  const answer = { response: key.get(asking.body), challenge: asking.body.challenge }
  const signedIn = await server.call(`${auth}/passkey/authentication/finish`, { body: answer })
  assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body))
  assert.equal(signedIn.body.uid, person.uid)
})
