import { findSession, type Session, sessionsOf } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { findRefreshTokenById, type RefreshToken, refreshTokensOf } from '../oauth/index.ts'
import type { Device } from './device.ts'
import type { DeviceBackground } from './names.ts'

/** What is known of a device besides its own row. */
export interface Background extends DeviceBackground {
  /** ms, the later of its credentials' use; null without any. */
  readonly lastAccessTime: number | null
}

/** Reads an account's credentials once, for as many of its devices as are to be shown. */
export async function backgroundsOf(tx: Tx, uid: string): Promise<(device: Device) => Background> {
  const sessions = new Map((await sessionsOf(tx, uid)).map((one) => [one.id, one]))
  const tokens = new Map((await refreshTokensOf(tx, { uid })).map((one) => [one.id, one]))
  return ({ sessionId, refreshTokenId }) => {
    const token = tokens.get(refreshTokenId ?? '')
    return asBackground(sessions.get(sessionId ?? token?.sessionId ?? ''), token)
  }
}

/** The same for one device. */
export async function backgroundOf(tx: Tx, device: Device): Promise<Background> {
  const { uid, sessionId, refreshTokenId } = device
  const token = refreshTokenId === null ? undefined : await findRefreshTokenById(tx, refreshTokenId)
  const id = sessionId ?? token?.sessionId ?? null
  return asBackground(id === null ? undefined : await findSession(tx, { uid, id }), token)
}

function asBackground(session: Session | undefined, token: RefreshToken | undefined): Background {
  const times = [session?.lastAccessTime, token?.lastUsedAt].filter((time) => time !== undefined)
  return {
    userAgent: session,
    clientName: token?.clientName,
    lastAccessTime: times.length > 0 ? Math.max(...times) : null,
  }
}
