import type { Tx } from '../../db/index.ts'
import { backgroundOf } from '../background.ts'
import type { DevicesContext } from '../context.ts'
import type { Device } from '../device.ts'
import { nameOf } from '../names.ts'
import { devicesOf, sessionOf } from '../store.ts'
import { audienceOf } from './audience.ts'
import { type PushMessage, pushTtlSeconds } from './messages.ts'
import type { PushPort } from './port.ts'

/** Tells the other devices of a new one. */
export async function announceDevice(tx: Tx, push: PushPort, device: Device): Promise<void> {
  const { id, uid } = device
  const others = (await devicesOf(tx, uid)).filter((one) => one.id !== id)
  const deviceName = nameOf(device, await backgroundOf(tx, device))
  await tell(tx, push, others, {
    message: { version: 1, command: 'fxaccounts:device_connected', data: { deviceName } },
    ttlSeconds: pushTtlSeconds.deviceConnected,
  })
}

/**
 * Tells all devices that one goes, itself too: that is how it learns that it is signed out
 * (auth-api.md §2.3). To be called before its row goes.
 */
export async function announceRemoval(tx: Tx, push: PushPort, { uid, id }: Device): Promise<void> {
  await tell(tx, push, await devicesOf(tx, uid), {
    message: { version: 1, command: 'fxaccounts:device_disconnected', data: { id } },
    ttlSeconds: pushTtlSeconds.deviceDisconnected,
  })
}

/** Tells all devices that their account goes. To be called before it does. */
export async function announceDeletion(tx: Tx, push: PushPort, uid: string): Promise<void> {
  await tell(tx, push, await devicesOf(tx, uid), {
    message: { version: 1, command: 'fxaccounts:account_destroyed', data: { uid } },
    ttlSeconds: pushTtlSeconds.accountDestroyed,
  })
}

/** Tells all devices that name, picture or address are other ones. */
export async function announceProfile(tx: Tx, push: PushPort, uid: string): Promise<void> {
  await tell(tx, push, await devicesOf(tx, uid), {
    message: { version: 1, command: 'fxaccounts:profile_updated' },
    ttlSeconds: pushTtlSeconds.profileUpdated,
  })
}

/** Tells the devices whose sessions end with the old password, so that they ask for the new one. */
export async function announcePassword(
  tx: Tx,
  push: PushPort,
  { uid, by }: { readonly uid: string; readonly by?: string | undefined },
): Promise<void> {
  const others: Device[] = []
  for (const device of await devicesOf(tx, uid)) {
    const isActor = by !== undefined && (await sessionOf(tx, device)) === by
    if (!isActor) others.push(device)
  }
  await tell(tx, push, others, {
    message: { version: 1, command: 'fxaccounts:password_changed' },
    ttlSeconds: pushTtlSeconds.passwordChanged,
  })
}

/** Tells all devices that their password is of no use any more. To be called before they are detached. */
export async function announceReset(tx: Tx, push: PushPort, uid: string): Promise<void> {
  await tell(tx, push, await devicesOf(tx, uid), {
    message: { version: 1, command: 'fxaccounts:password_reset' },
    ttlSeconds: pushTtlSeconds.passwordReset,
  })
}

/**
 * An address or a sign-in was confirmed: browsers that wait for it look at once, and devices that are
 * verified only now are announced to the others (auth-api.md §2.3, §2.7).
 */
export async function announceConfirmed(
  tx: Tx,
  push: PushPort,
  { uid, sessionIds }: { readonly uid: string; readonly sessionIds: readonly string[] },
): Promise<void> {
  const devices = await devicesOf(tx, uid)
  await tell(tx, push, devices, { message: null, ttlSeconds: pushTtlSeconds.confirmed })
  for (const device of devices) {
    const { sessionId } = device
    if (sessionId !== null && sessionIds.includes(sessionId)) await announceDevice(tx, push, device)
  }
}

/**
 * Tells a device that a command waits for it.
 *
 * @returns true when it will be tried
 */
export function announceCommand(
  tx: Tx,
  { push, publicUrl }: Pick<DevicesContext, 'push' | 'publicUrl'>,
  queued: {
    readonly target: Device
    readonly command: string
    readonly index: number
    readonly sender: string | null
    readonly ttl?: number | undefined
  },
): Promise<boolean> {
  const { command, index, target } = queued
  const url = `${publicUrl}/api/auth/v1/account/device/commands?index=${index}&limit=1`
  return tell(tx, push, [target], {
    message: {
      version: 1,
      command: 'fxaccounts:command_received',
      // Phones need a text here (auth-api.md §2.3).
      data: { command, index, sender: queued.sender ?? '', url },
    },
    ttlSeconds: queued.ttl ?? pushTtlSeconds.commandReceived,
  })
}

/** Passes a message of one device on to others of the account (auth-api.md §2.3, devices/notify). */
export async function relay(
  tx: Tx,
  push: PushPort,
  uid: string,
  wanted: {
    readonly to: 'all' | readonly string[]
    readonly excluded?: readonly string[] | null | undefined
    readonly TTL?: number | null | undefined
    readonly payload: PushMessage | Record<string, never>
  },
): Promise<void> {
  const { to, excluded, payload, TTL } = wanted
  const isMeant = ({ id }: Device) => (to === 'all' ? !excluded?.includes(id) : to.includes(id))
  await tell(tx, push, (await devicesOf(tx, uid)).filter(isMeant), {
    message: 'command' in payload ? (payload as PushMessage) : null,
    ttlSeconds: TTL ?? 0,
  })
}

const tell = async (
  tx: Tx,
  push: PushPort,
  devices: readonly Device[],
  what: { readonly message: PushMessage | null; readonly ttlSeconds: number },
): Promise<boolean> => push.send(tx, { to: await audienceOf(tx, devices, what.message), ...what })
