import type { Tx } from '../../db/index.ts'
import type { DevicesContext } from '../context.ts'
import type { Device } from '../device.ts'
import { devicesOf } from '../store.ts'
import { type PushMessage, pushTtlSeconds } from './messages.ts'
import { type PushPort, targetsAmong } from './port.ts'

/** Tells the other devices of a new one. */
export async function announceDevice(
  tx: Tx,
  push: PushPort,
  { name }: { readonly name: string },
  { id, uid }: Device,
): Promise<void> {
  const others = (await devicesOf(tx, uid)).filter((one) => one.id !== id)
  await push.send(tx, {
    to: targetsAmong(others),
    message: { version: 1, command: 'fxaccounts:device_connected', data: { deviceName: name } },
    ttlSeconds: pushTtlSeconds.deviceConnected,
  })
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
  return push.send(tx, {
    to: targetsAmong([target]),
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
  await push.send(tx, {
    to: targetsAmong((await devicesOf(tx, uid)).filter(isMeant)),
    message: 'command' in payload ? (payload as PushMessage) : null,
    ttlSeconds: TTL ?? 0,
  })
}
