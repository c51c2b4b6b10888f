import { type Session, sessionsOf } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { accessTokensOf, parseScope, refreshTokensOf } from '../../oauth/index.ts'
import type { AttachedClient } from '../../wire.ts'
import type { Device } from '../device.ts'
import { browserOf, nameFrom, nameOf, systemOf, typeOf } from '../names.ts'
import { devicesOf } from '../store.ts'

/** Entries of one answer at most; the last used come first (auth-api.md §2.5). */
const maxEntries = 500

type RefreshToken = Awaited<ReturnType<typeof refreshTokensOf>>[number]
type AccessToken = Awaited<ReturnType<typeof accessTokensOf>>[number]

/** The access tokens of one app. */
interface Grant {
  readonly clientId: string
  readonly clientName: string
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly lastUsedAt: number
}

/** What one entry is made of. */
interface Parts {
  readonly device?: Device | undefined
  readonly token?: RefreshToken | undefined
  readonly grant?: Grant | undefined
  readonly session?: Session | undefined
}

export interface AttachedClientsOptions {
  readonly now: number
  readonly currentSessionId: string
  readonly handleOf: (sessionId: string) => string
  readonly tell: (then: number) => string
  /** ms; entries last used before are left out, never the current session's. */
  readonly idleSince: number
}

/** The merged list (auth-api.md §2.5). */
export async function attachedClients(
  tx: Tx,
  uid: string,
  options: AttachedClientsOptions,
): Promise<AttachedClient[]> {
  const parts = merge({
    devices: await devicesOf(tx, uid),
    tokens: await refreshTokensOf(tx, { uid }),
    grants: await accessTokensOf(tx, uid, options.now),
    sessions: await sessionsOf(tx, uid),
  })
  return parts
    .map((one) => entryOf(one, options))
    .filter((one) => one.isCurrentSession || one.lastAccessTime >= options.idleSince)
    .sort(
      (a, b) =>
        Number(b.isCurrentSession) - Number(a.isCurrentSession) ||
        b.lastAccessTime - a.lastAccessTime,
    )
    .slice(0, maxEntries)
}

/**
 * Everything once, what belongs together in one (auth-api.md §2.5 steps 1–3); also an app's refresh
 * token and the session that came with it.
 */
function merge(of: {
  readonly devices: readonly Device[]
  readonly tokens: readonly RefreshToken[]
  readonly grants: readonly AccessToken[]
  readonly sessions: readonly Session[]
}): Parts[] {
  const tokens = new Map(of.tokens.map((one) => [one.id, one]))
  const sessions = new Map(of.sessions.map((one) => [one.id, one]))
  const take = <T>(from: Map<string, T>, id: string | null): T | undefined => {
    const found = from.get(id ?? '')
    from.delete(id ?? '')
    return found
  }
  // Sessions with a device first, lest the token of another device takes one away.
  const bySession = of.devices.map((device) => ({ device, own: take(sessions, device.sessionId) }))
  const withDevice = bySession.map(({ device, own }) => {
    const token = take(tokens, device.refreshTokenId)
    return { device, token, session: own ?? take(sessions, token?.sessionId ?? null) }
  })
  const withToken = [...tokens.values()].map((token) => ({
    token,
    session: take(sessions, token.sessionId),
  }))
  return [
    ...withDevice,
    ...withToken,
    ...mergeGrants(of.grants).map((grant) => ({ grant })),
    ...[...sessions.values()].map((session) => ({ session })),
  ]
}

/** Apps that hold access tokens only: one entry each, of all their tokens. */
function mergeGrants(grants: readonly AccessToken[]): Grant[] {
  const byClient = new Map<string, Grant>()
  for (const { clientId, clientName, scope, createdAt } of grants) {
    const known = byClient.get(clientId)
    byClient.set(clientId, {
      clientId,
      clientName,
      scopes: [...new Set([...(known?.scopes ?? []), ...parseScope(scope)])],
      createdAt: Math.min(createdAt, known?.createdAt ?? createdAt),
      lastUsedAt: Math.max(createdAt, known?.lastUsedAt ?? createdAt),
    })
  }
  return [...byClient.values()]
}

function entryOf(
  { device, token, grant, session }: Parts,
  { currentSessionId, handleOf, tell }: AttachedClientsOptions,
): AttachedClient {
  const created = [device, token, grant, session].flatMap((part) => part?.createdAt ?? [])
  const used = [token?.lastUsedAt, grant?.lastUsedAt, session?.lastAccessTime, device?.createdAt]
  const createdTime = Math.min(...created)
  const lastAccessTime = Math.max(...used.filter((time) => time !== undefined))
  const clientName = token?.clientName ?? grant?.clientName
  return {
    clientId: token?.clientId ?? grant?.clientId ?? null,
    deviceId: device?.id ?? null,
    sessionTokenId: session ? handleOf(session.id) : null,
    refreshTokenId: token?.id ?? null,
    isCurrentSession: session?.id === currentSessionId,
    deviceType: typeIn({ device, session }),
    name: device
      ? nameOf(device, { userAgent: session, clientName })
      : clientName || (session && nameFrom(session)) || null,
    createdTime,
    createdTimeFormatted: tell(createdTime),
    lastAccessTime,
    lastAccessTimeFormatted: tell(lastAccessTime),
    // A session may do everything, so that a list of scopes would mislead.
    scope: session ? null : token ? parseScope(token.scope) : (grant?.scopes ?? null),
    location: {},
    userAgent: session ? browserOf(session) : '',
    os: session ? systemOf(session) : null,
  }
}

function typeIn({ device, session }: Pick<Parts, 'device' | 'session'>): string | null {
  if (device) return typeOf(device, { userAgent: session, clientName: undefined })
  return session ? (session.uaDeviceType ?? 'desktop') : null
}

/** The apps of an account and when each last used a token, the newest first (auth-api.md §2.5). */
export async function attachedOauthClients(
  tx: Tx,
  uid: string,
  now: number,
): Promise<{ clientId: string; lastAccessTime: number }[]> {
  const newest = new Map<string, number>()
  const note = (clientId: string, time: number) =>
    newest.set(clientId, Math.max(time, newest.get(clientId) ?? 0))
  for (const { clientId, lastUsedAt } of await refreshTokensOf(tx, { uid }))
    note(clientId, lastUsedAt)
  for (const { clientId, createdAt } of await accessTokensOf(tx, uid, now)) {
    note(clientId, createdAt)
  }
  return [...newest]
    .map(([clientId, lastAccessTime]) => ({ clientId, lastAccessTime }))
    .sort((a, b) => b.lastAccessTime - a.lastAccessTime)
    .slice(0, maxEntries)
}
