import assert from 'node:assert/strict'
import { settle, syncNow } from '../support/firefox/account.ts'
import { changesIn, readAll } from '../support/firefox/data.ts'
import { addonId } from '../support/firefox/quiet-site.ts'
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

  await toggleAddon(first, second)
}

/** An add-on switched off on one side is off on the other too. */
async function toggleAddon(first: Browser, second: Browser): Promise<void> {
  if ((await readAll(first.firefox)).addons.length === 0) return
  for (const enabled of [false, true]) {
    await changesIn(second.firefox).enableAddon(addonId, enabled)
    await settle(second.firefox, first.firefox)
    const [addon] = (await readAll(first.firefox)).addons
    assert.equal(addon?.['userDisabled'], !enabled)
  }
}

/** The last address, card, add-on and stored item go away on one side, and then on both. */
export async function deleteTheRest(first: Browser, second: Browser): Promise<void> {
  const { addresses, creditCards, addons, extensionStorage } = await readAll(first.firefox)
  const [here, there] = [changesIn(first.firefox), changesIn(second.firefox)]
  for (const { guid } of addresses) await here.removeAddress(String(guid))
  for (const { guid } of creditCards) await there.removeCard(String(guid))
  for (const { id } of addons) await here.removeAddon(String(id))
  await there.removeExtensionStorage(...Object.keys(extensionStorage))
  await settle(first.firefox, second.firefox)
  await assertSame(first, second)
  const left = await readAll(first.firefox)
  assert.deepEqual([left.addresses, left.creditCards, left.addons], [[], [], []])
  assert.deepEqual(left.extensionStorage, {})
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
  const bookmarks = JSON.stringify((await readAll(first.firefox)).bookmarks)
  assert.match(bookmarks, /One, says the (first|second)/)
  const [login] = (await readAll(first.firefox)).passwords.filter(
    ({ guid }) => guid === guids.login,
  )
  assert.match(login?.password ?? '', /^says the (first|second)$/)
}
