import { AccountRefusal } from '../accounts/index.ts'
import { randomHex } from '../base/bytes.ts'
import type { DevicesTable, Tx } from '../db/index.ts'
import type { Credential } from '../oauth/index.ts'
import type { PushSubscription } from '../push/index.ts'
import { columnOf, isVerified } from './credential.ts'
import { asDevice, type Device, pushColumns } from './device.ts'
import { recordDeviceEvent } from './events.ts'
import {
  deviceBy,
  deviceOf,
  findDevice,
  insertDevice,
  sessionBeside,
  updateDeviceFor,
} from './store.ts'

/** What a client tells of itself; a member that is left out stays as it is. */
export interface Registration {
  /** The id that the client was once given. */
  readonly id?: string | undefined
  /** null: no name of its own. */
  readonly name?: string | null | undefined
  readonly type?: string | null | undefined
  /** null: it has no subscription any more. */
  readonly push?: PushSubscription | null | undefined
  readonly availableCommands?: Readonly<Record<string, string>> | undefined
}

/**
 * Makes or updates the caller's device, or gives it back the one that it names (auth-api.md §2.3,
 * settled.md A8, A22). The unique columns of credentials settle what arrives at once: the caller
 * repeats a transaction that lost such a race (`onceMore`).
 *
 * @throws {AccountRefusal} 123 for an id that is not to be had, 124 when the caller has another device
 */
export async function registerDevice(
  tx: Tx,
  caller: Credential,
  wanted: Registration,
  now: number,
): Promise<{ device: Device; isNew: boolean }> {
  const mine = await ownDevice(tx, caller)
  if (wanted.id !== undefined && wanted.id !== mine?.id) {
    if (mine) throw new AccountRefusal('deviceSessionConflict', { deviceId: mine.id })
    const target = await findDevice(tx, { uid: caller.account.uid, id: wanted.id })
    if (!target || !mayTake(caller, target)) throw new AccountRefusal('unknownDevice')
    return { device: await bringUpToDate(tx, caller, target, wanted), isNew: false }
  }
  if (mine) return { device: await bringUpToDate(tx, caller, mine, wanted), isNew: false }
  const device = await createDevice(tx, caller, wanted, now)
  if (device) return { device, isNew: true }
  const theirs = await ownDevice(tx, caller)
  if (!theirs) throw new Error('a device is in the way and then is not')
  return { device: await bringUpToDate(tx, caller, theirs, wanted), isNew: false }
}

/** The device of the caller's credential; of an app's refresh token also that of the session beside it. */
async function ownDevice(tx: Tx, caller: Credential): Promise<Device | undefined> {
  const device = await deviceOf(tx, caller)
  if (device || caller.kind === 'session') return device
  const sessionId = await sessionBeside(tx, caller.refreshTokenId)
  return sessionId === null ? undefined : deviceBy(tx, 'sessionId', sessionId)
}

/**
 * A browser that was signed in again may still name the device of its earlier session. It takes it
 * over, so that it is listed once; not before it is verified, while the earlier session lives.
 */
const mayTake = (caller: Credential, target: Device): boolean =>
  isVerified(caller) || (target.sessionId === null && target.refreshTokenId === null)

async function bringUpToDate(
  tx: Tx,
  caller: Credential,
  device: Device,
  wanted: Registration,
): Promise<Device> {
  const changes = changesOf(caller, device, wanted)
  if (Object.keys(changes).length === 0) return device
  const { id } = device
  // Of two that want it at once the second finds it taken.
  const from = device[columnOf(caller).column]
  const isOurs = await updateDeviceFor(tx, caller, { id, from }, changes)
  const updated = isOurs ? await findDevice(tx, device) : undefined
  if (!updated) throw new AccountRefusal('unknownDevice')
  return updated
}

/** Only what differs: a registration that tells nothing new is no write (auth-api.md §2.3). */
function changesOf(
  caller: Credential,
  device: Device,
  wanted: Registration,
): Partial<DevicesTable> {
  const { column, id } = columnOf(caller)
  const { name, type, push, availableCommands } = wanted
  const commands = availableCommands && JSON.stringify(availableCommands)
  return {
    ...(device[column] !== id && { [column]: id, detachedAt: null }),
    ...(name !== undefined && name !== device.name && { name }),
    ...(type !== undefined && type !== device.type && { type }),
    ...(push !== undefined && !isSame(push, device.push) && pushColumns(push)),
    // Any callback is a sign of life, the same one too (settled.md A48).
    ...(push !== undefined && device.pushEndpointExpired && { pushEndpointExpired: 0 }),
    ...(commands !== undefined &&
      commands !== JSON.stringify(device.availableCommands) && { availableCommands: commands }),
  }
}

const isSame = (a: PushSubscription | null, b: PushSubscription | null): boolean =>
  JSON.stringify(pushColumns(a)) === JSON.stringify(pushColumns(b))

/** @returns undefined when the credential has got a device meanwhile */
async function createDevice(
  tx: Tx,
  caller: Credential,
  wanted: Registration,
  now: number,
): Promise<Device | undefined> {
  const { uid } = caller.account
  const row: DevicesTable = {
    id: randomHex(16),
    uid,
    sessionId: caller.kind === 'session' ? caller.session.id : null,
    refreshTokenId: caller.kind === 'session' ? null : caller.refreshTokenId,
    name: wanted.name ?? null,
    type: wanted.type ?? null,
    createdAt: now,
    ...pushColumns(wanted.push ?? null),
    pushEndpointExpired: 0,
    availableCommands: JSON.stringify(wanted.availableCommands ?? {}),
    detachedAt: null,
    lastCommandIndex: 0,
  }
  if (!(await insertDevice(tx, row))) return undefined
  const device = asDevice(row)
  await recordDeviceEvent(tx, 'device:create', device, now)
  return device
}
