import type { DevicesTable } from '../db/index.ts'
import type { PushSubscription } from '../push/index.ts'

/** A browser or app of an account (auth-api.md §2.3). */
export interface Device {
  readonly id: string
  readonly uid: string
  /** Its credentials; with neither it is detached and hidden (settled.md A8). */
  readonly sessionId: string | null
  readonly refreshTokenId: string | null
  /** As sent; null: one is made from the user agent. */
  readonly name: string | null
  readonly type: string | null
  readonly createdAt: number
  readonly push: PushSubscription | null
  readonly pushEndpointExpired: boolean
  /** Name → text that only the account's devices can read, byte for byte. */
  readonly availableCommands: Readonly<Record<string, string>>
}

export function asDevice(row: DevicesTable): Device {
  const { pushCallback, pushPublicKey, pushAuthKey } = row
  const keys =
    pushPublicKey && pushAuthKey ? { publicKey: pushPublicKey, authKey: pushAuthKey } : null
  return {
    id: row.id,
    uid: row.uid,
    sessionId: row.sessionId,
    refreshTokenId: row.refreshTokenId,
    name: row.name,
    type: row.type,
    createdAt: row.createdAt,
    push: pushCallback === null ? null : { callback: pushCallback, keys },
    pushEndpointExpired: row.pushEndpointExpired === 1,
    availableCommands: JSON.parse(row.availableCommands) as Record<string, string>,
  }
}

/** The columns of a subscription; null clears all three. */
export const pushColumns = (push: PushSubscription | null) => ({
  pushCallback: push?.callback ?? null,
  pushPublicKey: push?.keys?.publicKey ?? null,
  pushAuthKey: push?.keys?.authKey ?? null,
})
