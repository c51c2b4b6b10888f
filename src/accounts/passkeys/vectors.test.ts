import assert from 'node:assert/strict'
import { createCipheriv, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as v from 'valibot'
import { relyingParty } from './relying-party.ts'
import { WrapBody } from './schemas.ts'

/** Computed by another program, with another library (decisions/0010-passkeys.md). */
const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/decisions/0010-vectors.json'), 'utf8'),
) as {
  readonly prf: readonly { readonly origin: string; readonly prfInput: string }[]
  readonly wraps: readonly Readonly<
    Record<
      'name' | 'uid' | 'credentialId' | 'prfOutput' | 'kB' | 'iv' | 'wrapKey' | 'wrappedKb',
      string
    >
  >[] &
    readonly { readonly wire: { credentialId: string; iv: string; wrappedKb: string } }[]
}

for (const { origin, prfInput } of vectors.prf) {
  test(`what the authenticators of ${origin} are asked for (decisions/0010-passkeys.md)`, () => {
    const asked = relyingParty(origin)?.prfInput ?? ''
    assert.equal(Buffer.from(asked, 'base64url').toString('hex'), prfInput)
  })
}

for (const vector of vectors.wraps) {
  test(`a wrap is made as written, and taken: ${vector.name} (decisions/0010-passkeys.md)`, () => {
    const bytes = (hex: string) => Buffer.from(hex, 'hex')
    const info = Buffer.concat([
      Buffer.from('corsac passkey kB wrap v1\0'),
      bytes(vector.uid),
      Buffer.from(vector.credentialId, 'base64url'),
    ])
    const key = Buffer.from(hkdfSync('sha256', bytes(vector.prfOutput), '', info, 32))
    assert.equal(key.toString('hex'), vector.wrapKey)
    const cipher = createCipheriv('aes-256-gcm', key, bytes(vector.iv)).setAAD(info)
    const sealed = [cipher.update(bytes(vector.kB)), cipher.final(), cipher.getAuthTag()]
    assert.equal(Buffer.concat(sealed).toString('hex'), vector.wrappedKb)
    assert.deepEqual(v.parse(WrapBody, vector.wire), vector.wire)
    assert.equal(Buffer.from(vector.wire.wrappedKb, 'base64url').toString('hex'), vector.wrappedKb)
  })
}
