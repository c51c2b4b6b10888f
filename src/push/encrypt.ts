import type { PushSubscription } from './targets.ts'
import type { Vapid } from './vapid.ts'

/** A message as it is sent. */
export interface PushRequest {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string | number>>
  /** null: the empty message. */
  readonly body: Uint8Array | null
}

/** A push service takes 4096 bytes (RFC 8030 §7.2); encryption adds head, padding and tag. */
export const maxMessageBytes = 4096 - 86 - 17

/** Keys with which nothing can be encrypted: the browser that gave them must give others. */
export class WrongKeys extends Error {}

/**
 * Encrypts a message for its device and says what else the request needs (RFC 8291, RFC 8292).
 *
 * @throws {WrongKeys}
 */
export async function encryptPush(
  { callback, keys }: PushSubscription,
  message: string | null,
  { ttlSeconds, vapid }: { readonly ttlSeconds: number; readonly vapid: Vapid | undefined },
): Promise<PushRequest> {
  // Loaded on use: many servers have no device with push.
  const { default: webPush } = await import('web-push')
  const authorization: Readonly<Record<string, string>> = vapid
    ? webPush.getVapidHeaders(
        new URL(callback).origin,
        vapid.subject,
        vapid.publicKey,
        vapid.privateKey,
        'aes128gcm',
      )
    : {}
  const subscription = {
    endpoint: callback,
    keys: { p256dh: keys?.publicKey ?? '', auth: keys?.authKey ?? '' },
  }
  try {
    const { headers, body } = webPush.generateRequestDetails(subscription, message ?? undefined, {
      TTL: ttlSeconds,
      contentEncoding: 'aes128gcm',
      headers: { ...authorization },
    })
    return { endpoint: callback, headers: headers as PushRequest['headers'], body: body ?? null }
  } catch (error) {
    throw new WrongKeys('a push subscription has keys that cannot be used', { cause: error })
  }
}
