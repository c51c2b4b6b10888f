import { AccountRefusal } from '../accounts/index.ts'
import { dayMs, secondMs } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'
import type { Device } from './device.ts'
import { devicesOf } from './store.ts'

/** How long a command waits at most, and without a wish of its sender's (auth-api.md §2.3). */
export const maxCommandMs = 30 * dayMs

/**
 * Commands kept for one device. One more and the oldest goes: reading does not delete, so that the
 * oldest are those that arrived long ago, and a refusal would hit the tab that is sent now.
 */
export const maxQueuedCommands = 1000

/** Bytes of a payload as JSON; senders stay below 16 KiB, which encryption and base64 make 22 KiB. */
export const maxCommandPayloadBytes = 32 * 1024

export interface Command {
  readonly target: string
  readonly command: string
  /** JSON of an object that only the target can read. */
  readonly payload: string
  /** The sending device; null when the sender has none. */
  readonly sender: string | null
  /** Seconds; absent: as long as possible. */
  readonly ttl?: number | undefined
}

/**
 * Puts a command into the target's queue (auth-api.md §2.3).
 *
 * @returns its index, and the target
 * @throws {AccountRefusal} 123 for a device that the account does not have or that is detached,
 *   157 when the target does not take this command
 */
export async function enqueueCommand(
  tx: Tx,
  uid: string,
  wanted: Command,
  now: number,
): Promise<{ index: number; target: Device }> {
  const target = (await devicesOf(tx, uid)).find(({ id }) => id === wanted.target)
  if (!target) throw new AccountRefusal('unknownDevice')
  if (!Object.hasOwn(target.availableCommands, wanted.command)) {
    throw new AccountRefusal('unavailableCommand')
  }
  const index = await nextIndex(tx, target)
  const { command, payload, sender, ttl } = wanted
  const lastsMs = ttl === undefined ? maxCommandMs : Math.min(maxCommandMs, ttl * secondMs)
  await tx
    .insertInto('deviceCommands')
    .values({
      uid,
      deviceId: target.id,
      index,
      command,
      payload,
      sender,
      createdAt: now,
      expiresAt: now + lastsMs,
    })
    .execute()
  await tx
    .deleteFrom('deviceCommands')
    .where('deviceId', '=', target.id)
    .where('index', '<=', index - maxQueuedCommands)
    .execute()
  return { index, target }
}

/**
 * Counts on. The device's row stays locked until the command is durable, so that whoever sees an
 * index sees all below it, and clients that ask for "after 7" miss nothing.
 */
async function nextIndex(tx: Tx, device: Device): Promise<number> {
  await tx
    .updateTable('devices')
    .set((eb) => ({ lastCommandIndex: eb('lastCommandIndex', '+', 1) }))
    .where('id', '=', device.id)
    .execute()
  const row = await tx
    .selectFrom('devices')
    .select('lastCommandIndex')
    .where('id', '=', device.id)
    .executeTakeFirst()
  if (!row) throw new AccountRefusal('unknownDevice')
  return row.lastCommandIndex
}

/** What `GET /account/device/commands` answers. */
export interface QueuedCommands {
  /** Of the last message; without messages the one before `from`, so that nobody skips any. */
  readonly index: number
  /** False when more wait than were asked for. */
  readonly last: boolean
  readonly messages: readonly {
    readonly index: number
    readonly data: {
      readonly command: string
      readonly payload: unknown
      readonly sender?: string
    }
  }[]
}

/** Reads a device's queue from an index on, that one included; deletes nothing (auth-api.md §2.3). */
export async function readCommands(
  tx: Tx,
  device: Device,
  { from, limit, now }: { from: number; limit: number; now: number },
): Promise<QueuedCommands> {
  const rows = await tx
    .selectFrom('deviceCommands')
    .select(['index', 'command', 'payload', 'sender'])
    .where('deviceId', '=', device.id)
    .where('index', '>=', from)
    .where('expiresAt', '>', now)
    .orderBy('index')
    .limit(limit + 1)
    .execute()
  const messages = rows.slice(0, limit).map(({ index, command, payload, sender }) => ({
    index,
    data: { command, payload: JSON.parse(payload) as unknown, ...(sender !== null && { sender }) },
  }))
  return {
    index: messages.at(-1)?.index ?? Math.max(0, from - 1),
    last: rows.length <= limit,
    messages,
  }
}
