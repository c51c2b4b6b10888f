import { oldsyncScope, thunderbirdSyncScope } from '../wire.ts'

/** Full names of the scopes that the program itself knows (auth-api.md §3.2). */
export const scopes = {
  oldsync: oldsyncScope,
  thunderbirdSync: thunderbirdSyncScope,
  session: 'https://identity.mozilla.com/tokens/session',
  relay: 'https://identity.mozilla.com/apps/relay',
  vpn: 'https://identity.mozilla.com/apps/vpn',
  smartwindow: 'https://identity.mozilla.com/apps/smartwindow',
  telemetry: 'https://identity.mozilla.com/ids/ecosystem_telemetry',
  openid: 'openid',
  profile: 'profile',
} as const

/** Scopes that only clients whose record names them may have; true: a key belongs to it (auth-api.md §3.2). */
const scopeTable: ReadonlyMap<string, boolean> = new Map([
  [scopes.oldsync, true],
  ['https://identity.mozilla.com/apps/notes', true],
  ['https://identity.mozilla.com/apps/send', true],
  [scopes.telemetry, true],
  [scopes.thunderbirdSync, true],
  [scopes.session, false],
  [scopes.relay, false],
  [scopes.vpn, false],
  [scopes.smartwindow, false],
  ['https://identity.mozilla.com/account/subscriptions', false],
  ['https://identity.mozilla.com/account/newsletters', false],
])

/** What clients of our own may ask for without a line in their record (auth-api.md §3.3). */
const openScopes = [
  'openid',
  'email',
  'profile:write',
  'clients:write',
  'oauth',
  'basket',
  'newsletters',
]

/** What everybody else may ask for (auth-api.md §3.4). */
const foreignScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile:uid',
  'profile:email',
  'profile:display_name',
])

/** The values of a scope text, each once, in its order. */
export const parseScope = (text: string): string[] => [
  ...new Set(text.split(' ').filter((value) => value !== '')),
]

/** True when one of `held` implies `wanted` (auth-api.md §3.3). */
export const impliesScope = (held: readonly string[], wanted: string): boolean =>
  held.some((scope) => impliesOne(scope, wanted))

/** True for a scope to which a key belongs; not for what it implies. */
export const hasKey = (scope: string): boolean => scopeTable.get(scope) ?? false

/** True when Sync itself is among the scopes: its device is then kept in the list (auth-api.md §3.6). */
export const isForSync = (granted: readonly string[]): boolean =>
  impliesScope(granted, scopes.oldsync)

/** True when the token server gives a storage token for these scopes (sync.md §2.2). */
export const opensStorage = (granted: readonly string[]): boolean =>
  granted.includes(scopes.oldsync) || granted.includes(scopes.thunderbirdSync)

/** What a record allows its client. */
export interface ScopeRights {
  readonly isTrusted: boolean
  readonly allowedScopes: readonly string[]
}

/** True when the client may have the scope (auth-api.md §3.4). */
export function mayHave({ isTrusted, allowedScopes }: ScopeRights, scope: string): boolean {
  if (impliesScope(allowedScopes, scope)) return isTrusted || foreignScopes.has(scope)
  const isInTable = [...scopeTable.keys()].some((known) => impliesOne(known, scope))
  if (isInTable) return false
  return isTrusted ? impliesScope(openScopes, scope) : foreignScopes.has(scope)
}

function impliesOne(held: string, wanted: string): boolean {
  if (held === wanted) return true
  const [a, b] = [parseUrl(held), parseUrl(wanted)]
  if (a && b) return impliesUrl(a, b)
  return !a && !b && impliesShort(held.split(':'), wanted.split(':'))
}

function parseUrl(scope: string): URL | undefined {
  return scope.startsWith('https://') && URL.canParse(scope) ? new URL(scope) : undefined
}

function impliesUrl(held: URL, wanted: URL): boolean {
  if (held.origin !== wanted.origin || held.search !== wanted.search) return false
  if (held.hash !== '' && held.hash !== wanted.hash) return false
  return isPrefix(pathOf(held), pathOf(wanted))
}

const pathOf = (url: URL): string[] => url.pathname.split('/').filter((part) => part !== '')

function impliesShort(held: readonly string[], wanted: readonly string[]): boolean {
  const writes = held.at(-1) === 'write'
  if (wanted.at(-1) === 'write' && !writes) return false
  return isPrefix(writes ? held.slice(0, -1) : held, wanted)
}

const isPrefix = (start: readonly string[], whole: readonly string[]): boolean =>
  start.length <= whole.length && start.every((part, index) => part === whole[index])
