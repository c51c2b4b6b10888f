import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decrypted, devicesOf, settle } from '../support/firefox/account.ts'
import { countsOf, readAll } from '../support/firefox/data.ts'
import type { Browser } from '../support/firefox/scenario.ts'
import { guids, secrets } from './example-data.ts'

/** Every collection that a desktop Firefox keeps. */
const collections = [
  'prefs',
  'passwords',
  'tabs',
  'bookmarks',
  'addons',
  'addresses',
  'creditcards',
  'forms',
  'history',
  'extension-storage',
  'clients',
]

/** Both browsers show the same data, as their own modules read them. */
export async function assertSame(first: Browser, second: Browser): Promise<void> {
  assert.deepEqual(await readAll(second.firefox), await readAll(first.firefox))
}

/** The records on the server, decrypted by each with its own keys; and they say what was written. */
export async function assertSameRecords(first: Browser, second: Browser): Promise<void> {
  for (const name of collections) {
    const records = await decrypted(first.firefox, name)
    const filled = name !== 'addons' || (await readAll(first.firefox)).addons.length > 0
    assert.equal(Object.keys(records).length > 0, filled, `records of ${name}`)
    assert.deepEqual(await decrypted(second.firefox, name), records, name)
  }
  const passwords = await decrypted(second.firefox, 'passwords')
  assert.equal(passwords[guids.login]?.['password'], secrets[0])
  const bookmarks = await decrypted(second.firefox, 'bookmarks')
  assert.equal(bookmarks[guids.second]?.['title'], secrets[1])
  const cards = Object.values(await decrypted(second.firefox, 'creditcards'))
  assert.equal(Object(cards[0]?.['entry'])['cc-number'], secrets[2])
}

/** No file of the server holds what only the browsers may know. */
export function assertNothingInClear(dataDir: string, password: string): void {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const secret of [...secrets, password]) {
      assert.ok(!bytes.includes(secret), `${file.name} holds in clear: ${secret}`)
    }
  }
}

/** Whatever `again` does: afterwards both browsers have what they had, and nothing twice. */
export async function keepsEverything(
  first: Browser,
  second: Browser,
  again: () => Promise<unknown>,
) {
  await settle(first.firefox)
  const before = await readAll(first.firefox)
  await again()
  await settle(first.firefox, second.firefox)
  const after = await readAll(first.firefox)
  assert.deepEqual(countsOf(after), countsOf(before))
  assert.deepEqual(after, before)
  await assertSame(first, second)
  assert.equal((await devicesOf(first.firefox)).length, 2)
}
