import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, base64url } from '../crypto/bytes.ts'
import {
  assertionJson,
  creationOptions,
  registrationJson,
  requestOptions,
  secretOf,
} from './webauthn.ts'

const bytes = (...all: number[]): Bytes => Uint8Array.from(all)
const text = (...all: number[]) => base64url(bytes(...all))

const credential = (response: object, extensions: object = {}, more: object = {}) =>
  ({
    rawId: bytes(1, 2).buffer,
    type: 'public-key',
    authenticatorAttachment: null,
    response,
    getClientExtensionResults: () => extensions,
    ...more,
  }) as unknown as PublicKeyCredential

test('options come as JSON and go to the browser as bytes; a new passkey shall make secrets (auth-api.md §2.15)', () => {
  const made = creationOptions({
    challenge: text(9, 9),
    rp: { id: 'a.example', name: 'a.example' },
    user: { id: text(7), name: 'a@example.org', displayName: 'A' },
    pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
    timeout: 300_000,
    excludeCredentials: [{ id: text(5), type: 'public-key', transports: ['usb'] }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    hints: ['security-key'],
  })
  assert.deepEqual(made, {
    challenge: bytes(9, 9),
    rp: { id: 'a.example', name: 'a.example' },
    user: { id: bytes(7), name: 'a@example.org', displayName: 'A' },
    pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
    timeout: 300_000,
    excludeCredentials: [{ id: bytes(5), type: 'public-key', transports: ['usb'] }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    hints: ['security-key'],
    extensions: { prf: {} },
  })
  const question = { challenge: text(9), rpId: 'a.example' }
  assert.deepEqual(requestOptions(question), {
    challenge: bytes(9),
    rpId: 'a.example',
    allowCredentials: [],
  })
  assert.deepEqual(requestOptions(question, bytes(3)).extensions, {
    prf: { eval: { first: bytes(3) } },
  })
})

test('what the browser made goes to the server as base64url (auth-api.md §2.15)', () => {
  const response = {
    clientDataJSON: bytes(1).buffer,
    attestationObject: bytes(251, 255).buffer,
    getTransports: () => ['internal', 'hybrid'],
  }
  assert.deepEqual(registrationJson(credential(response, { prf: { enabled: true } })), {
    ...{ id: text(1, 2), rawId: text(1, 2), type: 'public-key' },
    response: {
      ...{ clientDataJSON: text(1), attestationObject: '-_8' },
      transports: ['internal', 'hybrid'],
    },
    clientExtensionResults: { prf: { enabled: true } },
  })
  const old = { ...response, getTransports: undefined }
  assert.equal('transports' in registrationJson(credential(old)).response, false)
})

test('the secret stays in the browser, whatever form it comes in (decisions/0010-passkeys.md)', () => {
  const secret = Uint8Array.from({ length: 32 }, (_, n) => n + 100)
  const view = new Uint8Array(40)
  view.set(secret, 4)
  for (const first of [secret.buffer, secret, view.subarray(4, 36)]) {
    const shown = credential(
      {
        ...{ clientDataJSON: bytes(1).buffer, authenticatorData: bytes(2).buffer },
        ...{ signature: bytes(3).buffer, userHandle: bytes(4).buffer },
      },
      { prf: { results: { first } } },
      { authenticatorAttachment: 'platform' },
    )
    assert.deepEqual(secretOf(shown), secret)
    assert.deepEqual(assertionJson(shown), {
      ...{ id: text(1, 2), rawId: text(1, 2), type: 'public-key' },
      authenticatorAttachment: 'platform',
      response: {
        ...{ clientDataJSON: text(1), authenticatorData: text(2) },
        ...{ signature: text(3), userHandle: text(4) },
      },
      clientExtensionResults: { prf: { enabled: true } },
    })
  }
  assert.equal(secretOf(credential({})), undefined)
  assert.equal(secretOf(credential({}, { prf: { enabled: true } })), undefined)
})
