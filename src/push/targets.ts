/** Where and for whom push messages are encrypted (auth-api.md §2.3). */
export interface PushSubscription {
  readonly callback: string
  /** Without keys only empty messages can be sent, as to old Firefox. */
  readonly keys: { readonly publicKey: string; readonly authKey: string } | null
}

/** A device that can be reached. */
export interface PushTarget extends PushSubscription {
  readonly deviceId: string
}

/** What is to be pushed; a message of null is the empty one. */
export interface Push {
  readonly to: readonly PushTarget[]
  /** Becomes JSON. */
  readonly message: object | null
  readonly ttlSeconds: number
}
