import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, unhex } from './bytes.ts'
import {
  deriveFromRecoveryKey,
  deriveFromRecoveryText,
  groupedRecoveryKey,
  newRecoveryKey,
  openKB,
  readRecoveryKey,
  sealKB,
} from './recovery-key.ts'

const uid = 'aeaa1725c7a24ff983c6295725d5fc9b'
const text = 'A00G40R40M30E209185GR38E1W8124GK'

test('id and encryption key of a recovery key are those of the vector (web.md §4.0.10)', async () => {
  const { recoveryKeyId, encryptKey } = await deriveFromRecoveryText(text, uid)
  assert.equal(recoveryKeyId, 'a30f90b9a847761226a6c70447afe423')
  assert.equal(hex(encryptKey), '0c50a9207f3c9aa84d896b4fe8ccdc21603d6bf2480e263c1530d1a15f2f966c')
})

test('recoveryData is that of the published vector, byte for byte (auth-api.md §1.11)', async () => {
  const key = unhex('00443214c74254b635cf84653a56d7c675be77df')
  const derived = await deriveFromRecoveryKey(key, 'aaaaabbbbbcccccdddddeeeeefffff00')
  assert.equal(derived.recoveryKeyId, '6aa248931704886f54ac64b81b111bc0')
  const kB = '000000111111222222333333444444555555666666777777888888999999ABCD'
  const sealed = await sealKB(derived, kB, unhex('eeddccbbaa99887766554433'))
  assert.equal(
    sealed,
    'eyJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiZGlyIiwia2lkIjoiNmFhMjQ4OTMxNzA0ODg2ZjU0YWM2NGI4MWIxMTFiYzAifQ..7t3Mu6qZiHdmVUQz.qoXWfU77FBV67Pyy_GXAkoSuAbksIqAXZd2tkq48iD3u_qWEEAeYx-M3m2G373zes3OXsSZdJIGRFmd8bC9s4ZvN3kF3A6vK5g.yT7bkdF8AYC6ecwsvRCI7A',
  )
  assert.equal(hex(await openKB(derived, sealed)), kB.toLowerCase())
})

test('a new recovery key has 32 characters, begins with A, and is another each time (auth-api.md §1.9)', () => {
  const keys = Array.from({ length: 50 }, newRecoveryKey)
  assert.equal(new Set(keys).size, keys.length)
  for (const key of keys) assert.equal(readRecoveryKey(key), key)
})

test('a recovery key is read as people type it (web.md §4.0.8)', () => {
  const typed = 'a00g-4or4 0m3o e2o9–l85gr38eiw8l24gk\n'
  assert.equal(readRecoveryKey(typed), text)
  assert.equal(readRecoveryKey(groupedRecoveryKey(text)), text)
})

test('what cannot be a recovery key is told at once (web.md §4.0.8)', () => {
  const wrong = ['', text.slice(1), `${text}0`, `B${text.slice(1)}`, `${text.slice(0, -1)}U`]
  for (const typed of wrong) assert.equal(readRecoveryKey(typed), undefined, typed)
})

test('the data of another key, of another account, or altered data open nothing (auth-api.md §1.9)', async () => {
  const kB = 'ab'.repeat(32)
  const derived = await deriveFromRecoveryText(text, uid)
  const sealed = await sealKB(derived, kB)
  assert.equal(hex(await openKB(derived, sealed)), kB)
  const others = [
    await deriveFromRecoveryText(newRecoveryKey(), uid),
    await deriveFromRecoveryText(text, '0'.repeat(32)),
  ]
  for (const other of others) await assert.rejects(openKB(other, sealed))
  const parts = sealed.split('.')
  for (const place of [0, 2, 3, 4]) {
    const part = parts[place] ?? ''
    const spoilt = (part.startsWith('A') ? 'B' : 'A') + part.slice(1)
    await assert.rejects(openKB(derived, parts.with(place, spoilt).join('.')), String(place))
  }
  for (const broken of ['', '....', 'x']) await assert.rejects(openKB(derived, broken))
})
