import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { test } from 'node:test'
import type { Reach } from './endpoints.ts'
import { guardedLookup, NotPublic } from './lookup.ts'

const ours: LookupAddress = { address: '10.0.0.7', family: 4 }
const public4: LookupAddress = { address: '1.1.1.1', family: 4 }
const public6: LookupAddress = { address: '2606:4700::1111', family: 6 }

function lookUp(
  reach: Reach,
  found: readonly LookupAddress[] | Error,
  all: boolean,
): Promise<unknown> {
  const lookup = guardedLookup(reach, async (_, options) => {
    assert.equal(options.all, true)
    if (found instanceof Error) throw found
    return found
  })
  return new Promise((resolve, reject) => {
    lookup('push.example', { all }, (error, address, family) =>
      error ? reject(error) : resolve(all ? address : { address, family }),
    )
  })
}

test('of the addresses of a name those of the internet are used (clients.md §4.6)', async () => {
  assert.deepEqual(await lookUp('public', [ours, public4, public6], true), [public4, public6])
  assert.deepEqual(await lookUp('public', [ours, public6], false), public6)
})

test('a name without an address in the internet is refused (clients.md §4.6)', async () => {
  await assert.rejects(lookUp('public', [ours], true), NotPublic)
  await assert.rejects(lookUp('public', [], false), NotPublic)
})

test('a host that the operator named with its port may be anywhere (settled.md A41)', async () => {
  assert.deepEqual(await lookUp('named', [ours, public4], true), [ours, public4])
  assert.deepEqual(await lookUp('named', [ours], false), ours)
})

test('what the name server says of a name that it does not know is passed on', async () => {
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  await assert.rejects(lookUp('public', unknown, true), { code: 'ENOTFOUND' })
})
