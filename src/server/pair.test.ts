import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { checkPair, MixedPair } from './pair.ts'

/** A storage that has this pair id, or takes the first one it is given. */
function storageOf(has?: string) {
  let pair = has
  return {
    async claimPair(pairId: string) {
      pair ??= pairId
      return pair
    },
  }
}

for (const [engine, open] of engines) {
  test(`${engine}: fresh databases take the pair id of the secrets and keep it (design.md §2)`, async () => {
    await using db = await open()
    const storage = storageOf()
    await checkPair(db, storage, 'a')
    await checkPair(db, storage, 'a')
    await assert.rejects(checkPair(db, storageOf(), 'b'), /the accounts database belongs/)
  })

  test(`${engine}: a storage of another data folder is noticed (design.md §2)`, async () => {
    await using db = await open()
    await assert.rejects(checkPair(db, storageOf('b'), 'a'), MixedPair)
  })
}
