import assert from 'node:assert/strict'
import { settle, syncNow } from '../support/firefox/account.ts'
import { changesIn, readAll } from '../support/firefox/data.ts'
import type { Browser } from '../support/firefox/scenario.ts'
import { change, guids } from './example-data.ts'
import { assertSame } from './same-data.ts'

/** New, changed and deleted things in every engine, on both sides, end up on both. */
export async function changeBothWays(first: Browser, second: Browser): Promise<void> {
  const before = await readAll(first.firefox)
  await change(second.firefox)
  const [address] = before.addresses
  const [card] = before.creditCards
  const there = changesIn(first.firefox)
  await there.changeAddress(String(address?.['guid']), { tel: '+14155550100' })
  await there.changeCard(String(card?.['guid']), { 'cc-exp-year': 2033 })
  await there.addBookmarks('menu', [
    { guid: 'bookmarkEEEE', title: 'New on the first', url: 'https://new.example/' },
  ])
  await settle(first.firefox, second.firefox)
  await assertSame(first, second)
  const after = await readAll(first.firefox)
  assert.equal(after.passwords.length, before.passwords.length - 1)
  assert.ok(after.history.every(({ url }) => url !== 'https://gone.example/'))
  assert.equal(after.extensionStorage['theme'], 'light')
  assert.equal((await readAll(second.firefox)).addresses[0]?.['tel'], '+14155550100')

  await there.removeAddress(String(address?.['guid']))
  await changesIn(second.firefox).removeCard(String(card?.['guid']))
  await settle(first.firefox, second.firefox)
  await assertSame(first, second)
  const emptied = await readAll(first.firefox)
  assert.deepEqual([emptied.addresses, emptied.creditCards], [[], []])
}

/** The same things changed on both sides without a sync between: no matter who wins, both agree. */
export async function conflict(first: Browser, second: Browser): Promise<void> {
  const [here, there] = [changesIn(first.firefox), changesIn(second.firefox)]
  await here.changeBookmark({ guid: guids.first, title: 'One, says the first' })
  await there.changeBookmark({ guid: guids.first, title: 'One, says the second' })
  await here.changePassword(guids.login, 'says the first')
  await there.changePassword(guids.login, 'says the second')
  await here.removeBookmark(guids.loose)
  await there.changeBookmark({ guid: guids.loose, title: 'Loose, but needed' })
  const syncs = await Promise.all([syncNow(first.firefox), syncNow(second.firefox)])
  assert.deepEqual(
    syncs.map(({ login }) => login),
    ['success.login', 'success.login'],
  )
  await settle(first.firefox, second.firefox)
  await assertSame(first, second)
  const [login] = (await readAll(first.firefox)).passwords.filter(
    ({ guid }) => guid === guids.login,
  )
  assert.match(login?.password ?? '', /^says the (first|second)$/)
}
