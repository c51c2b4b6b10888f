import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hex, unbase64url, unhex } from './bytes.ts'
import { prfInput, unwrapWrappedKB, wrapKB } from './passkey-prf.ts'

interface Vectors {
  readonly prf: readonly { readonly origin: string; readonly prfInput: string }[]
  readonly wraps: readonly Readonly<
    Record<'name' | 'uid' | 'credentialId' | 'prfOutput' | 'kB' | 'iv' | 'wrappedKb', string>
  >[]
}

const file = join(import.meta.dirname, '../../docs/decisions/0010-vectors.json')
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))

test('what a passkey makes its secret of (decisions/0010-passkeys.md)', async () => {
  assert.ok(vectors.prf.length > 0)
  for (const { origin, prfInput: expected } of vectors.prf) {
    assert.equal(hex(await prfInput(origin)), expected, origin)
  }
})

for (const vector of vectors.wraps) {
  const secret = unhex(vector.prfOutput)
  const of = { uid: vector.uid, credentialId: unbase64url(vector.credentialId) }

  test(`kB is sealed and opened: ${vector.name} (decisions/0010-passkeys.md)`, async () => {
    const { iv, wrappedKb } = await wrapKB(secret, unhex(vector.kB), of, unhex(vector.iv))
    assert.equal(hex(iv), vector.iv)
    assert.equal(hex(wrappedKb), vector.wrappedKb)
    assert.equal(hex(await unwrapWrappedKB(secret, { iv, wrappedKb }, of)), vector.kB)
  })

  test(`nothing else opens it: ${vector.name} (decisions/0010-passkeys.md)`, async () => {
    const wrap = { iv: unhex(vector.iv), wrappedKb: unhex(vector.wrappedKb) }
    const flip = (bytes: Uint8Array<ArrayBuffer>) => bytes.map((b, i) => (i === 3 ? b ^ 1 : b))
    const others = [
      () => unwrapWrappedKB(flip(secret), wrap, of),
      () => unwrapWrappedKB(secret, { ...wrap, wrappedKb: flip(wrap.wrappedKb) }, of),
      () => unwrapWrappedKB(secret, { ...wrap, iv: flip(wrap.iv) }, of),
      () => unwrapWrappedKB(secret, wrap, { ...of, credentialId: flip(of.credentialId) }),
      () => unwrapWrappedKB(secret, wrap, { ...of, uid: `ff${vector.uid.slice(2)}` }),
    ]
    for (const other of others) await assert.rejects(other)
  })
}

test('each wrap has an iv of its own, and only 32 bytes are taken for a secret or kB', async () => {
  const of = { uid: '00'.repeat(16), credentialId: unhex('01') }
  const bytes = new Uint8Array(32)
  const [one, two] = [await wrapKB(bytes, bytes, of), await wrapKB(bytes, bytes, of)]
  assert.notEqual(hex(one.iv), hex(two.iv))
  await assert.rejects(wrapKB(new Uint8Array(31), bytes, of), TypeError)
  await assert.rejects(wrapKB(bytes, new Uint8Array(33), of), TypeError)
})
