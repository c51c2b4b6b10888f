import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Firefox } from './launch.ts'
import { addonId, type QuietSite } from './quiet-site.ts'

/** A bookmark (type 1), folder (2) or separator (3) as it is written; `guid` has 12 characters. */
export interface NewBookmark {
  readonly guid: string
  readonly type?: 1 | 2 | 3
  readonly title?: string
  readonly url?: string
  readonly tags?: readonly string[]
  readonly children?: readonly NewBookmark[]
}

export type BookmarkRoot = 'menu' | 'toolbar' | 'unfiled'

export interface Login {
  readonly guid: string
  readonly origin: string
  readonly username: string
  readonly password: string
}

/** All that Sync carries and one browser can show of itself; equal when two are the same. */
export interface BrowserData {
  readonly bookmarks: Readonly<Record<string, readonly Record<string, unknown>[]>>
  readonly history: readonly { readonly url: string }[]
  readonly passwords: readonly Login[]
  readonly forms: readonly { readonly fieldname: string; readonly value: string }[]
  readonly addresses: readonly Record<string, unknown>[]
  readonly creditCards: readonly Record<string, unknown>[]
  readonly addons: readonly Record<string, unknown>[]
  readonly extensionStorage: Record<string, unknown>
  readonly preferences: Record<string, unknown>
}

/** Reserved for examples: no page of these hosts is ever visited by the browser itself. */
export const hostEnd = '.example'

export async function readAll(firefox: Firefox): Promise<BrowserData> {
  const read = <T>(name: string, ...args: readonly unknown[]) =>
    firefox.chrome<T>('data', name, ...args)
  return {
    bookmarks: await read('readBookmarks'),
    history: await read('readHistory', hostEnd),
    passwords: await read('readPasswords'),
    forms: await read('readForms'),
    addresses: await read('readAddresses'),
    creditCards: await read('readCards'),
    addons: await read('readAddons'),
    extensionStorage: await read('readExtensionStorage', addonId),
    preferences: await read('readPreferences'),
  }
}

/** How many records there are of each kind; separators and folders count as bookmarks. */
export function countsOf(data: BrowserData): Record<string, number> {
  const below = (nodes: readonly Record<string, unknown>[]): number =>
    nodes.reduce((sum, { children }) => sum + 1 + below((children ?? []) as typeof nodes), 0)
  return {
    bookmarks: Object.values(data.bookmarks).reduce((sum, nodes) => sum + below(nodes), 0),
    history: data.history.length,
    passwords: data.passwords.length,
    forms: data.forms.length,
    addresses: data.addresses.length,
    creditCards: data.creditCards.length,
    addons: data.addons.length,
  }
}

/** Changes one browser's data through the modules that Firefox's own pages use. */
export function changesIn(firefox: Firefox) {
  const call = <T>(name: string, ...args: readonly unknown[]) =>
    firefox.chrome<T>('data', name, ...args)
  return {
    addBookmarks: (root: BookmarkRoot, children: readonly NewBookmark[]) =>
      call<void>('addBookmarks', root, children),
    changeBookmark: (change: {
      readonly guid: string
      readonly title?: string
      readonly url?: string
      readonly parentGuid?: string
      readonly index?: number
    }) => call<void>('changeBookmark', change),
    removeBookmark: (guid: string) => call<void>('removeBookmark', guid),
    /** @param visits times in ms */
    addHistory: (pages: readonly { url: string; title: string; visits: readonly number[] }[]) =>
      call<void>('addHistory', pages),
    removeHistory: (url: string) => call<void>('removeHistory', url),
    addPasswords: (
      logins: readonly {
        readonly guid: string
        readonly origin: string
        /** Where the form is sent; a login without it is for HTTP's own sign-in at `realm`. */
        readonly action?: string
        readonly realm?: string
        readonly username: string
        readonly password: string
        readonly fields?: readonly [string, string]
      }[],
    ) => call<void>('addPasswords', logins),
    changePassword: (guid: string, password: string) =>
      call<void>('changePassword', guid, password),
    removePassword: (guid: string) => call<void>('removePassword', guid),
    changeForms: (changes: readonly { op: 'add' | 'remove'; fieldname: string; value: string }[]) =>
      call<void>('changeForms', changes),
    addAddress: (record: Record<string, string>) =>
      call<string>('addAutofill', 'addresses', record),
    changeAddress: (guid: string, change: Record<string, string>) =>
      call<void>('changeAutofill', 'addresses', guid, change),
    removeAddress: (guid: string) => call<void>('removeAutofill', 'addresses', guid),
    addCard: (record: Record<string, string | number>) =>
      call<string>('addAutofill', 'creditCards', record),
    changeCard: (guid: string, change: Record<string, string | number>) =>
      call<void>('changeAutofill', 'creditCards', guid, change),
    removeCard: (guid: string) => call<void>('removeAutofill', 'creditCards', guid),
    /** @returns false if this line of Firefox takes signed add-ons only, and so has none */
    installAddon: async (site: QuietSite) => {
      if (await call<boolean>('wantsSignedAddons')) return false
      const path = join(firefox.folder, 'quiet.xpi')
      await writeFile(path, site.addon)
      await call<void>('installAddon', path)
      return true
    },
    enableAddon: (id: string, enabled: boolean) => call<void>('enableAddon', id, enabled),
    removeAddon: (id: string) => call<void>('removeAddon', id),
    setExtensionStorage: (items: Record<string, unknown>) =>
      call<void>('setExtensionStorage', addonId, items),
    removeExtensionStorage: (...keys: readonly string[]) =>
      call<void>('removeExtensionStorage', addonId, keys),
    setPreference: (name: string, value: string | number | boolean) =>
      call<void>('setPreference', name, value),
    clearPreference: (name: string) => call<void>('clearPreference', name),
  }
}

/** Tabs of the other devices as a browser shows them: device name → addresses. */
export const remoteTabs = (firefox: Firefox): Promise<Record<string, readonly string[]>> =>
  firefox.chrome('data', 'readRemoteTabs')

export const openTabs = (firefox: Firefox): Promise<readonly string[]> =>
  firefox.chrome('tabs', 'open')

export const openTab = (firefox: Firefox, url: string): Promise<void> =>
  firefox.chrome('tabs', 'openInNewTab', url)

export const closeTabs = (firefox: Firefox, prefix: string): Promise<number> =>
  firefox.chrome('tabs', 'closeAll', prefix)
