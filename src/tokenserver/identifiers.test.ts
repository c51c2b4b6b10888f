import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../base/bytes.ts'
import { deviceHandle, hashedFxaUid } from './identifiers.ts'

const key = utf8('example metrics secret')
const uid = '0123456789abcdef0123456789abcdef'

test('hashed_fxa_uid (sync.md §9)', () => {
  assert.equal(hashedFxaUid(key, uid), '64a9ccae2b80f30620cd9aa559a14b65')
})

test('a device has a handle of 8 hex digits, its own and always the same (design.md §2)', () => {
  const handles = [null, 'a', 'b'].map((credential) => deviceHandle(key, uid, credential))
  assert.equal(new Set(handles).size, 3)
  for (const handle of handles) assert.match(handle, /^[0-9a-f]{8}$/)
  assert.equal(deviceHandle(key, uid, 'a'), handles[1])
})
