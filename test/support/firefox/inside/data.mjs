// Runs inside Firefox with all its rights: reads and changes what Sync carries, through the same
// modules that Firefox's own pages use. What is read is plain and comparable: in a stable order,
// without what is meant to differ between two browsers (times of use, counters).

export function places() {
  return ChromeUtils.importESModule('resource://gre/modules/PlacesUtils.sys.mjs').PlacesUtils
}

export async function autofill() {
  const { formAutofillStorage } = ChromeUtils.importESModule(
    'resource://autofill/FormAutofillStorage.sys.mjs',
  )
  await formAutofillStorage.initialize()
  return formAutofillStorage
}

export const by = (key) => (a, b) => (key(a) < key(b) ? -1 : 1)

// ---- bookmarks

/** The whole tree below the four roots: order, folders, separators, tags, keywords, times. */
export async function readBookmarks() {
  const PlacesUtils = places()
  const tree = {}
  for (const root of ['menu', 'toolbar', 'unfiled', 'mobile']) {
    const node = await PlacesUtils.promiseBookmarksTree(PlacesUtils.bookmarks[`${root}Guid`])
    tree[root] = bookmarksBelow(node)
  }
  return tree
}

export function bookmarksBelow(node) {
  return (node.children ?? []).map((child) => ({
    guid: child.guid,
    type: child.typeCode,
    title: child.title ?? '',
    url: child.uri ?? null,
    tags: child.tags ? child.tags.split(',').sort() : [],
    keyword: child.keyword ?? null,
    added: Math.floor(child.dateAdded / 1000),
    ...(child.children || child.typeCode === 2 ? { children: bookmarksBelow(child) } : {}),
  }))
}

/** Adds a tree below a root (`menu`, `toolbar`, `unfiled`); a node with `tags` gets them. */
export async function addBookmarks(root, children) {
  const PlacesUtils = places()
  const parent = PlacesUtils.bookmarks[`${root}Guid`]
  await PlacesUtils.bookmarks.insertTree({ guid: parent, children })
  const tagged = (nodes) =>
    nodes.flatMap((node) => [...(node.tags ? [node] : []), ...tagged(node.children ?? [])])
  for (const { url, tags } of tagged(children)) {
    PlacesUtils.tagging.tagURI(Services.io.newURI(url), tags)
  }
}

/** @param change `{ guid, title?, url?, parentGuid?, index? }` */
export async function changeBookmark(change) {
  await places().bookmarks.update(change)
}

export async function removeBookmark(guid) {
  await places().bookmarks.remove(guid)
}

// ---- history

/** Visited pages of hosts that end so, with all visits. */
export async function readHistory(hostEnd) {
  const db = await places().promiseDBConnection()
  const rows = await db.executeCached(
    `SELECT p.guid, p.url, p.title, v.visit_date, v.visit_type
       FROM moz_places p JOIN moz_historyvisits v ON v.place_id = p.id
      WHERE p.url LIKE :pattern
      ORDER BY p.url, v.visit_date`,
    { pattern: `https://%${hostEnd}/%` },
  )
  const pages = new Map()
  for (const row of rows) {
    const url = row.getResultByName('url')
    const page = pages.get(url) ?? {
      guid: row.getResultByName('guid'),
      url,
      title: row.getResultByName('title'),
      visits: [],
    }
    page.visits.push([row.getResultByName('visit_date'), row.getResultByName('visit_type')])
    pages.set(url, page)
  }
  return [...pages.values()]
}

/** @param pages `[{ url, title, visits: [ms] }]` */
export async function addHistory(pages) {
  const PlacesUtils = places()
  await PlacesUtils.history.insertMany(
    pages.map(({ url, title, visits }) => ({
      url,
      title,
      visits: visits.map((ms) => ({
        date: new Date(ms),
        transition: PlacesUtils.history.TRANSITIONS.TYPED,
      })),
    })),
  )
}

export async function removeHistory(url) {
  await places().history.remove(url)
}

// ---- passwords

/** Without the time of the last change: Firefox takes the moment when it received it. */
export async function readPasswords() {
  const logins = await Services.logins.getAllLogins()
  return logins
    .filter(({ origin }) => !origin.startsWith('chrome:'))
    .map((login) => {
      login.QueryInterface(Ci.nsILoginMetaInfo)
      return {
        guid: login.guid,
        origin: login.origin,
        formActionOrigin: login.formActionOrigin,
        httpRealm: login.httpRealm,
        username: login.username,
        password: login.password,
        usernameField: login.usernameField,
        passwordField: login.passwordField,
        created: login.timeCreated,
      }
    })
    .sort(by(({ guid }) => guid))
}

export function loginOf({ guid, origin, action, realm, username, password, fields = ['', ''] }) {
  const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo)
  login.init(origin, action ?? null, realm ?? null, username, password, ...fields)
  if (guid) login.QueryInterface(Ci.nsILoginMetaInfo).guid = guid
  return login
}

export async function addPasswords(logins) {
  for (const login of logins) await Services.logins.addLoginAsync(loginOf(login))
}

export async function findLogin(guid) {
  const login = (await Services.logins.getAllLogins()).find(
    (each) => each.QueryInterface(Ci.nsILoginMetaInfo).guid === guid,
  )
  if (!login) throw new Error(`no login ${guid}`)
  return login
}

export async function changePassword(guid, password) {
  const changes = Cc['@mozilla.org/hash-property-bag;1'].createInstance(Ci.nsIWritablePropertyBag2)
  changes.setPropertyAsAString('password', password)
  const login = await findLogin(guid)
  await (Services.logins.modifyLoginAsync ?? Services.logins.modifyLogin).call(
    Services.logins,
    login,
    changes,
  )
}

export async function removePassword(guid) {
  const login = await findLogin(guid)
  await (Services.logins.removeLoginAsync ?? Services.logins.removeLogin).call(
    Services.logins,
    login,
  )
}

// ---- form data

export function formHistory() {
  return ChromeUtils.importESModule('resource://gre/modules/FormHistory.sys.mjs').FormHistory
}

/** Without the entries' own ids: Firefox gives what it receives a new one. */
export async function readForms() {
  const entries = await formHistory().search(['fieldname', 'value'], {})
  return entries
    .map(({ fieldname, value }) => ({ fieldname, value }))
    .sort(by(({ fieldname, value }) => `${fieldname}\n${value}`))
}

/** @param changes `[{ op: 'add' | 'remove', fieldname, value }]` */
export async function changeForms(changes) {
  await formHistory().update(changes)
}

// ---- addresses and cards

export const unsynced = new Set([
  'timeLastUsed',
  'timesUsed',
  'timeLastModified',
  'version',
  '_sync',
])

export const synced = (record) =>
  Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => !unsynced.has(name))
      .sort(),
  )

export async function readAddresses() {
  const { addresses } = await autofill()
  return (await addresses.getAll()).map(synced).sort(by(({ guid }) => guid))
}

/** Cards with their number in clear: each browser encrypts it with a key of its own. */
export async function readCards() {
  const { creditCards } = await autofill()
  const { OSKeyStore } = ChromeUtils.importESModule('resource://gre/modules/OSKeyStore.sys.mjs')
  const cards = []
  for (const card of await creditCards.getAll()) {
    const { 'cc-number-encrypted': encrypted, ...rest } = card
    cards.push({ ...synced(rest), 'cc-number': await OSKeyStore.decrypt(encrypted, 'test') })
  }
  return cards.sort(by(({ guid }) => guid))
}

/** @param kind `addresses` or `creditCards` @returns the new record's guid */
export async function addAutofill(kind, record) {
  return (await autofill())[kind].add(record)
}

export async function changeAutofill(kind, guid, change) {
  await (await autofill())[kind].update(guid, change, true)
}

export async function removeAutofill(kind, guid) {
  await (await autofill())[kind].remove(guid)
}

// ---- add-ons and their storage

export function addonManager() {
  return ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs').AddonManager
}

/** Extensions of the profile that Sync lists. */
export async function readAddons() {
  const all = await addonManager().getAddonsByTypes(['extension'])
  return all
    .filter(({ isSystem, isBuiltin, isSyncable }) => isSyncable && !isSystem && !isBuiltin)
    .map(({ id, syncGUID, version, userDisabled }) => ({ id, syncGUID, version, userDisabled }))
    .sort(by(({ id }) => id))
}

/** The release line has the preference for unsigned add-ons switched off in the build. */
export function wantsSignedAddons() {
  return ChromeUtils.importESModule('resource://gre/modules/addons/AddonSettings.sys.mjs')
    .AddonSettings.REQUIRE_SIGNING
}

/** Installs an extension from a file, as permanently as one from the add-ons site. */
export async function installAddon(path) {
  const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs')
  const install = await addonManager().getInstallForFile(new FileUtils.File(path))
  await install.install()
}

export async function enableAddon(id, enabled) {
  const addon = await addonManager().getAddonByID(id)
  await (enabled ? addon.enable() : addon.disable())
}

export async function removeAddon(id) {
  await (await addonManager().getAddonByID(id)).uninstall()
}

export function extensionStorage() {
  return ChromeUtils.importESModule('resource://gre/modules/ExtensionStorageSync.sys.mjs')
    .extensionStorageSync
}

export async function readExtensionStorage(id) {
  return extensionStorage().get({ id }, null)
}

export async function setExtensionStorage(id, items) {
  await extensionStorage().set({ id }, items)
}

export async function removeExtensionStorage(id, keys) {
  await extensionStorage().remove({ id }, keys)
}

// ---- preferences and tabs

/** Every preference that Sync carries and the user has set. */
export function readPreferences() {
  const prefix = 'services.sync.prefs.sync.'
  const values = {}
  for (const name of Services.prefs.getBranch(prefix).getChildList('').sort()) {
    if (!Services.prefs.getBoolPref(prefix + name, false)) continue
    if (Services.prefs.prefHasUserValue(name)) values[name] = preferenceValue(name)
  }
  return values
}

export function preferenceValue(name) {
  const { prefs } = Services
  const type = prefs.getPrefType(name)
  if (type === prefs.PREF_BOOL) return prefs.getBoolPref(name)
  if (type === prefs.PREF_INT) return prefs.getIntPref(name)
  return prefs.getStringPref(name)
}

export function setPreference(name, value) {
  if (typeof value === 'boolean') Services.prefs.setBoolPref(name, value)
  else if (typeof value === 'number') Services.prefs.setIntPref(name, value)
  else Services.prefs.setStringPref(name, value)
}

export function clearPreference(name) {
  Services.prefs.clearUserPref(name)
}

/** Tabs of the other devices as the user is shown them: `{ device name: [url] }`. */
export async function readRemoteTabs() {
  const { SyncedTabs } = ChromeUtils.importESModule('resource://services-sync/SyncedTabs.sys.mjs')
  const byDevice = {}
  for (const client of await SyncedTabs.getTabClients()) {
    byDevice[client.name] = client.tabs.map(({ url }) => url).sort()
  }
  return byDevice
}
