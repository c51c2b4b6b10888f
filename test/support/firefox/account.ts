import type { RunningServer } from '../server.ts'
import type { Firefox } from './launch.ts'
import { type Browser, field } from './pages.ts'
import { syncMs, until } from './poll.ts'

/** The account in one Firefox, as its user interface shows it and as it lies in the profile. */
export interface AccountState {
  readonly ui: 'not_configured' | 'not_verified' | 'login_failed' | 'signed_in'
  readonly uid: string | null
  readonly email: string | null
  readonly verified: boolean
  readonly sessionToken: string | null
  readonly hasKeys: boolean
  /** Which keys it has: when they were made, and their fingerprint. */
  readonly kid: string | null
  readonly deviceId: string | null
  readonly syncing: boolean
  readonly service: string
  readonly locked: boolean
  readonly lastSync: string
}

export interface Device {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly isCurrent: boolean
  readonly commands: readonly string[]
}

/** What came of one sync; `failed` names engines and why. */
export interface SyncResult {
  readonly service: string
  readonly login: string
  readonly sync: string
  /** Firefox's own word for what is wrong with an engine, such as `error.engine.reason.…`. */
  readonly engines: Readonly<Record<string, string>>
  readonly failed: Readonly<Record<string, string>>
}

export const stateOf = (firefox: Firefox): Promise<AccountState> =>
  firefox.chrome('account', 'state')

/** The three places from which people sign in. */
export type Entrance = 'menu' | 'toolbar' | 'settings'

export interface Person {
  readonly email: string
  readonly password: string
}

/** Starts the sign-in by the clicks a person makes, and turns to its page. */
export async function openSignIn({ firefox, pages }: Browser, from: Entrance, origin: string) {
  if (from === 'settings') await firefox.chrome('account', 'openSyncSettings')
  await pages.open(origin, () => firefox.chrome('account', clicks[from]))
}

const clicks = {
  menu: 'clickMenuSignIn',
  toolbar: 'clickToolbarSignIn',
  settings: 'clickSettingsSignIn',
} as const

/** Opens the page as "sign in again" and "finish setup" do, and turns to it. */
export async function openSignInAgain({ firefox, pages }: Browser, origin: string) {
  await pages.open(origin, () => firefox.chrome('account', 'openReauth'))
}

/** First view: who is it. */
export async function giveEmail({ pages }: Browser, { email }: Person): Promise<void> {
  await pages.type(field.email, email)
  await pages.press()
}

/** Second view for somebody known. */
export async function givePassword({ pages }: Browser, { password }: Person): Promise<void> {
  await pages.type(field.password, password)
  await pages.press()
}

/** Second view for somebody new, with the invitation's code where one is asked for. */
export async function giveNewPassword(
  { pages }: Browser,
  { password }: Person,
  inviteCode?: string,
): Promise<void> {
  await pages.type(field.newPassword, password)
  if (inviteCode !== undefined) await pages.type(field.invite, inviteCode)
  await pages.press()
}

/** Types a code from a mail. */
export async function giveCode({ pages }: Browser, code: string): Promise<void> {
  await pages.type(field.code, code)
  await pages.press()
}

/** Signs up the first person of a server, and waits for the sync. */
export async function signUpFirst(
  browser: Browser,
  person: Person,
  server: RunningServer,
  withinMs = syncMs,
): Promise<AccountState> {
  const { code } = await server.firstAccount()
  await openSignIn(browser, 'menu', server.url)
  await giveEmail(browser, person)
  await giveNewPassword(browser, person, code)
  return signedInAndSynced(browser.firefox, withinMs)
}

/** Signs in somebody whose account asks for nothing but the password, and waits for the sync. */
export async function signIn(browser: Browser, person: Person, from: Entrance, origin: string) {
  await openSignIn(browser, from, origin)
  await giveEmail(browser, person)
  await givePassword(browser, person)
  return signedInAndSynced(browser.firefox)
}

/** Waits until Firefox itself says that it is signed in and has synced. */
export const signedInAndSynced = (firefox: Firefox, withinMs = syncMs): Promise<AccountState> =>
  until(
    `${firefox.name} is signed in and has synced`,
    async () => {
      const state = await stateOf(firefox)
      const synced = state.lastSync !== '' && !state.locked && state.service === syncOk
      return state.ui === 'signed_in' && state.verified && state.hasKeys && synced && state
    },
    withinMs,
  )

export const uiBecomes = (firefox: Firefox, ...wanted: readonly AccountState['ui'][]) =>
  until(
    `${firefox.name} is ${wanted.join(' or ')}`,
    async () => {
      const state = await stateOf(firefox)
      return wanted.includes(state.ui) && state
    },
    syncMs,
  )

export const syncOk = 'success.status_ok'

export const syncNow = (firefox: Firefox): Promise<SyncResult> =>
  firefox.chrome('account', 'syncNow')

/** Rounds after which devices that still have something to say will never be quiet. */
const maxRounds = 8

/**
 * Syncs the devices in turn until a whole round moves nothing on the server. Tabs go up with every
 * sync and don't count (driving-firefox.md §5).
 *
 * @throws when a sync ends with an error, or they don't come to rest
 */
export async function settle(...devices: readonly Firefox[]): Promise<void> {
  let before = ''
  for (let round = 0; round < maxRounds; round++) {
    for (const device of devices) {
      const result = await syncNow(device)
      if (result.service !== syncOk || Object.keys(result.failed).length > 0) {
        throw new Error(`${device.name} did not sync: ${JSON.stringify(result)}`)
      }
    }
    const { tabs: _, ...times } = await collectionTimes(devices)
    const after = JSON.stringify(times)
    if (after === before) return
    before = after
  }
  throw new Error(`no rest after ${maxRounds} rounds of syncs`)
}

async function collectionTimes(devices: readonly Firefox[]): Promise<Record<string, number>> {
  const [first] = devices
  if (!first) throw new Error('nobody to sync')
  try {
    return await first.chrome('account', 'collections')
  } catch {
    // A device that signed out took everybody's storage tokens along: a sync fetches a new one.
    await syncNow(first)
    return first.chrome('account', 'collections')
  }
}

/** How many records the collections on the server have. */
export const collectionCounts = (firefox: Firefox): Promise<Record<string, number>> =>
  firefox.chrome('account', 'collectionCounts')

export const devicesOf = (firefox: Firefox): Promise<readonly Device[]> =>
  firefox.chrome('account', 'devices')

/** Records of a collection in the storage, decrypted with this browser's keys. */
export const decrypted = (
  firefox: Firefox,
  collection: string,
): Promise<Record<string, Record<string, unknown>>> =>
  firefox.chrome('account', 'decrypted', collection)
