// Runs inside Firefox with all its rights: the window's tabs.

/** Addresses of all tabs, in order, those that still load included. */
export function open() {
  return gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)
}

/** Address of the tab in front. */
export function selected() {
  return gBrowser.selectedBrowser.currentURI.spec
}

/** Opens an address in a new tab as the user would, and waits until it is loaded. */
export async function openInNewTab(url) {
  const tab = gBrowser.addTrustedTab(url)
  gBrowser.selectedTab = tab
  const browser = tab.linkedBrowser
  for (let i = 0; i < 800; i++) {
    if (browser.currentURI.spec === url && !browser.webProgress.isLoadingDocument) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`does not load: ${url}`)
}

/** Closes every tab whose address begins so; the window keeps at least an empty one. */
export function closeAll(prefix) {
  const closing = gBrowser.tabs.filter((t) => t.linkedBrowser.currentURI.spec.startsWith(prefix))
  if (closing.length === gBrowser.tabs.length) gBrowser.addTrustedTab('about:blank')
  for (const tab of closing) gBrowser.removeTab(tab, { animate: false })
  return closing.length
}
