import type { Tx } from '../../db/index.ts'
import type { Device } from '../device.ts'
import type { PushMessage } from './messages.ts'
import type { PushSubscription } from './subscription.ts'

/** A device that can be reached. */
export interface PushTarget extends PushSubscription {
  readonly deviceId: string
}

/** What is to be pushed; a message of null is the empty one. */
export interface Push {
  readonly to: readonly PushTarget[]
  readonly message: PushMessage | null
  readonly ttlSeconds: number
}

/** Where the room hands over push messages. */
export interface PushPort {
  /**
   * Takes a push in the transaction that causes it: it is sent when that is durable, or not at all.
   *
   * @returns true when it will be tried for at least one target
   */
  send(tx: Tx, push: Push): Promise<boolean>
}

/** Sends nothing: devices learn what they missed with their next sync. */
export const noPush: PushPort = { send: async () => false }

/** The devices among these that have a working subscription. */
export const targetsAmong = (devices: readonly Device[]): PushTarget[] =>
  devices.flatMap(({ id, push, pushEndpointExpired }) =>
    push && !pushEndpointExpired ? [{ deviceId: id, ...push }] : [],
  )
