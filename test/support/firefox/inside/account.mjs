// Runs inside Firefox with all its rights: account and sync, by Firefox's own code
// (driving-firefox.md §4). Every function takes and returns plain JSON.

export function modules() {
  const { getFxAccountsSingleton } = ChromeUtils.importESModule(
    'resource://gre/modules/FxAccounts.sys.mjs',
  )
  const { Weave } = ChromeUtils.importESModule('resource://services-sync/main.sys.mjs')
  const { UIState } = ChromeUtils.importESModule('resource://services-sync/UIState.sys.mjs')
  return { fxa: getFxAccountsSingleton(), Weave, UIState }
}

/** What the user sees and what is behind it; makes no request. */
export async function state() {
  const { fxa, Weave, UIState } = modules()
  const ui = UIState.get()
  const user = await fxa._internal.getUserAccountData([
    'uid',
    'email',
    'verified',
    'sessionToken',
    'scopedKeys',
    'device',
  ])
  return {
    ui: ui.status,
    uid: user?.uid ?? null,
    email: user?.email ?? null,
    verified: user?.verified ?? false,
    sessionToken: user?.sessionToken ?? null,
    hasKeys: Boolean(user?.scopedKeys?.['https://identity.mozilla.com/apps/oldsync']),
    kid: user?.scopedKeys?.['https://identity.mozilla.com/apps/oldsync']?.kid ?? null,
    deviceId: user?.device?.id ?? null,
    syncing: ui.syncing ?? false,
    service: Weave.Status.service,
    locked: Weave.Service.locked,
    lastSync: Services.prefs.getStringPref('services.sync.lastSync', ''),
  }
}

/** Starts the sign-in from the application menu, by clicks; each line of Firefox has its own row. */
export async function clickMenuSignIn() {
  document.getElementById('PanelUI-menu-button').click()
  await clickPanelButton([
    'appMenu-fxa-label2',
    'appMenu-nova-fxa-label',
    'appMenu-fxa-sign-in-promo-link',
    'appMenu-fxa-signed-out-sign-in-button',
  ])
}

/** Starts the sign-in from the account button in the toolbar, by clicks. */
export async function clickToolbarSignIn() {
  const button = document.getElementById('fxa-toolbar-menu-button')
  gSync.toggleAccountPanel(button, new MouseEvent('mousedown', { button: 0 }))
  await clickPanelButton([
    'fxa-manage-account-button',
    'PanelUI-fxa-menu-sign-in-promo-button',
    'PanelUI-fxa-menu-signed-out-sign-in-button',
  ])
}

/** Clicks the first of these buttons that an open panel shows. */
export async function clickPanelButton(ids) {
  const isShown = (element) => element?.getBoundingClientRect().height > 0
  const find = () =>
    ids.map((id) => PanelMultiView.getViewNode(document, id)).find((button) => isShown(button))
  const button = await shown(find)
  button.click()
}

/** Opens the settings page at its sync part in a new tab, and gives it to the user. */
export function openSyncSettings() {
  gBrowser.selectedTab = gBrowser.addTrustedTab('about:preferences#sync')
}

/** Presses the sign-in button of the settings page, wherever its shadow roots hide it. */
export async function clickSettingsSignIn() {
  const page = () => gBrowser.selectedBrowser.contentDocument
  const button = await shown(() => deepFind(page(), '#noFxaSignIn'))
  button.click()
}

/** The first element that matches, also inside shadow roots. */
export function deepFind(root, selector) {
  const found = root?.querySelector(selector)
  if (found) return found
  for (const element of root?.querySelectorAll('*') ?? []) {
    const inner =
      element.openOrClosedShadowRoot && deepFind(element.openOrClosedShadowRoot, selector)
    if (inner) return inner
  }
  return null
}

/** Waits until an element exists and has a size. */
export async function shown(find) {
  for (let i = 0; i < 400; i++) {
    const element = find()
    if (element?.getBoundingClientRect().height > 0) return element
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`not shown: ${find}`)
}

/** Syncs as the button "Sync now" does, after a running sync has ended; gives what came of it. */
export async function syncNow() {
  const { Weave } = modules()
  for (let i = 0; Weave.Service.locked && i < 800; i++) {
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const failed = {}
  const observer = {
    observe: (subject, _, engine) => {
      failed[engine] = String(subject)
    },
  }
  Services.obs.addObserver(observer, 'weave:engine:sync:error')
  try {
    await Weave.Service.sync({ why: 'user' })
  } finally {
    Services.obs.removeObserver(observer, 'weave:engine:sync:error')
  }
  const { service, login, sync, engines } = Weave.Status
  return { service, login, sync, engines, failed }
}

/** The times of the collections on the server. */
export async function collections() {
  const { Weave } = modules()
  const url = `${Weave.Service.userBaseURL}info/collections`
  return (await Weave.Service.resource(url).get()).obj
}

/** How many records the collections on the server have. */
export async function collectionCounts() {
  const { Weave } = modules()
  const url = `${Weave.Service.userBaseURL}info/collection_counts`
  return (await Weave.Service.resource(url).get()).obj
}

/** Every record of a collection as it lies on the server, decrypted, by id. */
export async function decrypted(name) {
  const { Weave } = modules()
  const { Collection, CryptoWrapper } = ChromeUtils.importESModule(
    'resource://services-sync/record.sys.mjs',
  )
  const collection = new Collection(
    `${Weave.Service.storageURL}${name}`,
    CryptoWrapper,
    Weave.Service,
  )
  collection.full = true
  const { response, records } = await collection.getBatched()
  if (!response.success) throw new Error(`GET ${name}: ${response.status}`)
  const key = Weave.Service.collectionKeys.keyForCollection(name)
  const byId = {}
  for (const record of records) byId[record.id] = await record.decrypt(key)
  return byId
}

/** A request to the storage with this browser's own token, whatever Firefox makes of it. */
export async function storageStatus(path) {
  const { Weave } = modules()
  return (await Weave.Service.resource(Weave.Service.userBaseURL + path).get()).status
}

/** The server's list of devices, as this browser sees it. */
export async function devices() {
  const { fxa } = modules()
  await fxa.device.refreshDeviceList({ ignoreCached: true })
  return (fxa.device.recentDeviceList ?? []).map((device) => ({
    id: device.id,
    name: device.name,
    type: device.type,
    isCurrent: device.isCurrentDevice,
    commands: Object.keys(device.availableCommands ?? {}).sort(),
  }))
}

/** The names that Sync shows for the other devices. */
export function remoteClients() {
  const { Weave } = modules()
  return Weave.Service.clientsEngine.remoteClients.map(({ id, fxaDeviceId, name, type }) => ({
    id,
    fxaDeviceId,
    name: Weave.Service.clientsEngine.getClientName(id) || name,
    type,
  }))
}

export async function rename(name) {
  const { fxa } = modules()
  await fxa.device.setLocalName(name)
  await fxa.updateDeviceRegistration()
}

export function localName() {
  return modules().fxa.device.getLocalName()
}

export async function sendTab(deviceId, url, title) {
  const { fxa } = modules()
  const target = fxa.device.recentDeviceList.find(({ id }) => id === deviceId)
  const { failed } = await fxa.commands.sendTab.send([target], { url, title })
  if (failed.length > 0) throw new Error(String(failed[0].error))
}

export async function closeTabOf(deviceId, url) {
  const { fxa } = modules()
  const target = fxa.device.recentDeviceList.find(({ id }) => id === deviceId)
  if (!(await fxa.commands.closeTab.sendCloseTabsCommand(target, [url], 'flow'))) {
    throw new Error('the command was not sent')
  }
}

export async function pollCommands() {
  await modules().fxa.commands.pollDeviceCommands()
}

export async function checkAccountStatus() {
  return modules().fxa.checkAccountStatus()
}

/** Disconnects as the settings page does, and waits until the server was told. */
export async function disconnect() {
  const { SyncDisconnect } = ChromeUtils.importESModule(
    'resource://services-sync/SyncDisconnect.sys.mjs',
  )
  const told = new Promise((resolve) => {
    const done = () => {
      Services.obs.removeObserver(done, 'testhelper-fxa-signout-complete')
      resolve()
    }
    Services.obs.addObserver(done, 'testhelper-fxa-signout-complete')
  })
  await SyncDisconnect.disconnect(false)
  await told
}

export function preference(name) {
  return Services.prefs.getStringPref(name, '')
}

/** Opens the sign-in page as "sign in again" does. */
export async function openReauth() {
  await gSync.openFxAEmailFirstPage('fxa_app_menu_reverify')
}

/** Waits until the settings page offers to sign in: it has read the server's configuration. */
export async function settingsSignInShown() {
  await shown(() => deepFind(gBrowser.selectedBrowser.contentDocument, '#noFxaSignIn'))
}

/** How many sessions of this account the server knows. */
export async function sessionCount() {
  const { fxa } = modules()
  const { sessionToken } = await fxa._internal.getUserAccountData(['sessionToken'])
  return (await fxa._internal.fxAccountsClient.attachedClients(sessionToken)).body.length
}

/** The devices that this browser knows of, as it learned them by itself. */
export function knownDevices() {
  return (modules().fxa.device.recentDeviceList ?? []).map(({ id }) => id)
}

/** The name that the menu shows for the person. */
export function shownName() {
  return modules().UIState.get().displayName ?? ''
}

/** Whether the server says that a device's push subscription has ended. */
export async function isPushExpired(deviceId) {
  const { fxa } = modules()
  await fxa.device.refreshDeviceList({ ignoreCached: true })
  const device = fxa.device.recentDeviceList.find(({ id }) => id === deviceId)
  return device?.pushEndpointExpired ?? false
}

/** The address of the picture that the menu shows for the person. */
export function shownPicture() {
  return modules().UIState.get().avatarURL ?? ''
}
