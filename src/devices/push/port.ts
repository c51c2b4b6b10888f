import type { Tx } from '../../db/index.ts'
import type { Push } from '../../push/index.ts'
import type { PushMessage } from './messages.ts'

/** One of our messages, and for whom. */
export interface DevicePush extends Push {
  readonly message: PushMessage | null
}

/** Where the room hands over push messages. */
export interface PushPort {
  /**
   * Takes a push in the transaction that causes it: it is sent when that is durable, or not at all.
   *
   * @returns true when it will be tried for at least one target
   */
  send(tx: Tx, push: DevicePush): Promise<boolean>
}
