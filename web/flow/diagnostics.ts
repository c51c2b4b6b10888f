import type { ServerDiagnostics } from '../../src/wire.ts'
import { serverDiagnostics } from '../api/admin.ts'
import type { Flow } from '../flow.ts'
import { tabSession } from './tab-session.ts'

/** One address of the server, asked once: the status that came back, or that nothing did. */
export interface Probe {
  readonly part: 'configuration' | 'openid' | 'accounts' | 'profile' | 'token'
  readonly status: number | 'down'
  /** what a sound server says there: the token and profile servers ask who is there */
  readonly ok: boolean
}

const probes: readonly (readonly [Probe['part'], string, number])[] = [
  ['configuration', '/.well-known/fxa-client-configuration', 200],
  ['openid', '/.well-known/openid-configuration', 200],
  ['accounts', `/api/auth/v1/account/status?uid=${'0'.repeat(32)}`, 200],
  ['profile', '/api/profile/v1/profile', 401],
  ['token', '/api/token/1.0/sync/1.5', 401],
]

/**
 * Asks every part of the server, without credentials.
 *
 * @returns the answers, and how many seconds the server's clock is ahead, where it says
 */
export async function probeServer(
  origin: string,
): Promise<{ probes: readonly Probe[]; aheadSeconds?: number }> {
  let aheadSeconds: number | undefined
  const answers = await Promise.all(
    probes.map(async ([part, path, expected]): Promise<Probe> => {
      try {
        const response = await fetch(origin + path, { cache: 'no-store', credentials: 'omit' })
        const date = Date.parse(response.headers.get('date') || '')
        if (date) aheadSeconds = Math.round((date - Date.now()) / 1000)
        const json = /json/.test(response.headers.get('content-type') || '')
        const { status } = response
        return { part, status, ok: json && status === expected }
      } catch {
        return { part, status: 'down', ok: false }
      }
    }),
  )
  return { probes: answers, ...(aheadSeconds === undefined ? {} : { aheadSeconds }) }
}

/** What only an administrator sees; undefined for anybody else. */
export async function adminDiagnostics(flow: Flow): Promise<ServerDiagnostics | undefined> {
  const { browserUser, session } = flow.state
  const token = session?.token || browserUser?.sessionToken || tabSession(flow)?.token
  if (!token) return undefined
  try {
    return await serverDiagnostics(flow.world.api, token)
  } catch {
    return undefined
  }
}
