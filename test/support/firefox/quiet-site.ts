import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Preferences } from './preferences.ts'
import { zip } from './zip.ts'

/** The extension that the site offers under its own name, as the add-ons site would. */
export const addonId = 'quiet@corsac.test'

/** Web pages and an add-ons site on this machine, for tabs to visit and Firefox to install from. */
export interface QuietSite extends AsyncDisposable {
  /** Pages answer below this, each with its path as title. */
  readonly url: string
  /** The extension's package. */
  readonly addon: Buffer
  /** Makes Firefox look for add-ons here, and take unsigned ones over plain HTTP. */
  readonly preferences: Preferences
}

export async function quietSite(): Promise<QuietSite> {
  const addon = zip({
    'manifest.json': JSON.stringify({
      manifest_version: 2,
      name: 'Quiet',
      version: '1.0',
      browser_specific_settings: { gecko: { id: addonId } },
      permissions: ['storage'],
    }),
  })
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/addons/search') {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(searchResult(`${site.url}/addons/quiet.xpi?src=search`)))
    } else if (path === '/addons/quiet.xpi') {
      response.setHeader('Content-Type', 'application/x-xpinstall')
      response.end(addon)
    } else if (path === '/favicon.ico') response.writeHead(404).end()
    else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>Page ${path.replaceAll(/[^\w/-]/g, '')}</title>`)
    }
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(http.address() as AddressInfo).port}`
  const site: QuietSite = {
    url,
    addon,
    preferences: {
      'extensions.getAddons.get.url': `${url}/addons/search?guid=%IDS%`,
      'extensions.install.requireSecureOrigin': false,
      'extensions.getAddons.cache.enabled': false,
      'xpinstall.signatures.required': false,
      'xpinstall.whitelist.required': false,
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return site
}

const searchResult = (xpi: string) => ({
  page_size: 25,
  page_count: 1,
  count: 1,
  next: null,
  previous: null,
  results: [
    {
      guid: addonId,
      name: 'Quiet',
      type: 'extension',
      url: xpi,
      current_version: { version: '1.0', files: [{ platform: 'all', url: xpi }] },
    },
  ],
})
