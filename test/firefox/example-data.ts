import { changesIn, openTab } from '../support/firefox/data.ts'
import type { Firefox } from '../support/firefox/launch.ts'
import type { QuietSite } from '../support/firefox/quiet-site.ts'

/** Texts that must never be found in clear on the server. */
export const secrets = ['horse-battery-Ä-staple', 'Geheimnis im Lesezeichen', '4111111111111111']

export const guids = {
  folder: 'folderAAAAAA',
  inner: 'folderBBBBBB',
  first: 'bookmarkAAAA',
  second: 'bookmarkBBBB',
  third: 'bookmarkCCCC',
  separator: 'separatorAAA',
  loose: 'bookmarkDDDD',
  login: '{00000000-0000-4000-8000-000000000001}',
  realmLogin: '{00000000-0000-4000-8000-000000000002}',
  spareLogin: '{00000000-0000-4000-8000-000000000003}',
} as const

export const syncedPreference = 'browser.tabs.warnOnClose'

/**
 * Writes something into every engine of a browser.
 *
 * @returns false if there is no add-on among it, since this line of Firefox takes signed ones only
 */
export async function fill(firefox: Firefox, site: QuietSite): Promise<boolean> {
  const changes = changesIn(firefox)
  await changes.addBookmarks('toolbar', [
    {
      guid: guids.folder,
      type: 2,
      title: 'Ordner',
      children: [
        { guid: guids.first, title: 'One ☂', url: 'https://one.example/', tags: ['tea', 'zoë'] },
        { guid: guids.separator, type: 3 },
        {
          guid: guids.inner,
          type: 2,
          title: 'Inner',
          children: [{ guid: guids.second, title: secrets[1] ?? '', url: 'https://two.example/' }],
        },
        { guid: guids.third, title: 'Three', url: 'https://three.example/?q=1#x', tags: ['tea'] },
      ],
    },
  ])
  await changes.addBookmarks('unfiled', [
    { guid: guids.loose, title: 'Loose', url: 'https://loose.example/' },
  ])
  const hour = 3_600_000
  const now = Date.now()
  await changes.addHistory([
    { url: 'https://one.example/', title: 'One', visits: [now - 30 * hour, now - hour] },
    { url: 'https://far.example/läng?ä=ö', title: 'Fär', visits: [now - 2 * hour] },
    { url: 'https://gone.example/', title: 'Gone', visits: [now - 3 * hour] },
  ])
  await changes.addPasswords([
    {
      guid: guids.login,
      origin: 'https://one.example',
      action: 'https://one.example',
      username: 'ada',
      password: secrets[0] ?? '',
      fields: ['user', 'pass'],
    },
    {
      guid: guids.realmLogin,
      origin: 'https://two.example',
      realm: 'Küche',
      username: 'ada',
      password: 'another one',
    },
    {
      guid: guids.spareLogin,
      origin: 'https://three.example',
      action: '',
      username: '',
      password: 'no user name',
    },
  ])
  await changes.changeForms([
    { op: 'add', fieldname: 'city', value: 'Köln' },
    { op: 'add', fieldname: 'searchbar-history', value: 'corsac fox' },
  ])
  await changes.addAddress({
    name: 'Ada Example',
    organization: 'Example',
    'street-address': 'Long Street 1\nBack house',
    'address-level2': 'Springfield',
    'address-level1': 'CA',
    'postal-code': '94105',
    country: 'US',
    email: 'ada@one.example',
    tel: '+16509030800',
  })
  await changes.addCard({
    'cc-name': 'Ada Example',
    'cc-number': secrets[2] ?? '',
    'cc-exp-month': 5,
    'cc-exp-year': 2031,
  })
  const withAddon = await changes.installAddon(site)
  await changes.setExtensionStorage({ list: [1, { deep: 'ü' }], theme: 'dark', gone: true })
  await changes.setPreference(syncedPreference, true)
  await openTab(firefox, `${site.url}/tabs/first`)
  return withAddon
}

/** Changes and deletes something in every engine. */
export async function change(firefox: Firefox): Promise<void> {
  const changes = changesIn(firefox)
  await changes.changeBookmark({ guid: guids.third, title: 'Three, renamed', index: 0 })
  await changes.changeBookmark({ guid: guids.second, parentGuid: guids.folder, index: 0 })
  await changes.removeBookmark(guids.separator)
  await changes.addHistory([
    { url: 'https://one.example/', title: 'One, again', visits: [Date.now()] },
  ])
  await changes.removeHistory('https://gone.example/')
  await changes.changePassword(guids.realmLogin, 'a newer one')
  await changes.removePassword(guids.spareLogin)
  // Removed entries are not tried: Firefox gives what it receives an id of its own, so it cannot
  // tell which record went away.
  await changes.changeForms([{ op: 'add', fieldname: 'city', value: 'Ōsaka' }])
  await changes.setExtensionStorage({ theme: 'light' })
  await changes.removeExtensionStorage('gone')
  await changes.setPreference(syncedPreference, false)
}
