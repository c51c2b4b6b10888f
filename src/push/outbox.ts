import { type Clock, hourMs, minuteMs, secondMs } from '../base/clock.ts'
import { backoffMs } from '../base/outbox.ts'
import { afterCommit, type PushesTable, type Tx } from '../db/index.ts'
import { maxMessageBytes } from './encrypt.ts'
import { hostOf, pushEndpoints } from './endpoints.ts'
import type { Push, PushTarget } from './targets.ts'
import { sendMs } from './transport.ts'

/** A message in the outbox. */
export type WaitingPush = Omit<PushesTable, 'id'> & { readonly id: number }

/** Messages that may wait at once; with more, something sends them in a loop, and the rest is dropped. */
export const maxWaiting = 10_000
/** How many are looked at together. */
export const batchSize = 50
/** Tries of one message: browsers ask by themselves, hours later, for what they were not told. */
export const maxAttempts = 5
/** How long a message is tried at least, also one that no push service would keep, and at most. */
const leastMs = minuteMs
const mostMs = hourMs
/** Another process may take a message whose sender died in the middle, after this. */
const claimMs = sendMs + 25 * secondMs

/** Takes messages in the transaction that causes them. */
export interface PushOutbox {
  /**
   * They are sent when the transaction is durable, or not at all.
   *
   * @returns true when it will be tried for at least one target
   */
  send(tx: Tx, push: Push): Promise<boolean>
}

/**
 * @param options.hosts CORSAC_PUSH_HOSTS
 * @param options.kick tells the pusher that there is work
 */
export function pushOutbox(options: {
  readonly hosts: readonly string[]
  readonly clock: Clock
  readonly kick: () => void
}): PushOutbox {
  const isAllowed = pushEndpoints(options.hosts)
  return {
    async send(tx, { to, message, ttlSeconds }) {
      const text = message === null ? null : JSON.stringify(message)
      if (text !== null && Buffer.byteLength(text) > maxMessageBytes) return false
      const mayReach = ({ callback, keys }: PushTarget) =>
        isAllowed(callback) && (text === null || keys !== null)
      const targets = to.filter(mayReach)
      if (targets.length === 0 || (await isFull(tx))) return false
      const now = options.clock()
      const rows = targets.map(({ deviceId, callback, keys }) => ({
        deviceId,
        host: hostOf(callback),
        endpoint: callback,
        publicKey: keys?.publicKey ?? null,
        authKey: keys?.authKey ?? null,
        message: text,
        ttlSeconds,
        createdAt: now,
        expiresAt: now + Math.min(mostMs, Math.max(leastMs, ttlSeconds * secondMs)),
        dueAt: now,
        attempts: 0,
      }))
      await tx.insertInto('pushes').values(rows).execute()
      afterCommit(tx, options.kick)
      return true
    },
  }
}

async function isFull(tx: Tx): Promise<boolean> {
  const row = await tx
    .selectFrom('pushes')
    .select('id')
    .orderBy('id')
    .offset(maxWaiting - 1)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What is due, the longest waiting first. @param busyHosts hosts that get nothing now */
export const duePushes = (
  tx: Tx,
  { now, busyHosts }: { readonly now: number; readonly busyHosts: readonly string[] },
): Promise<WaitingPush[]> =>
  tx
    .selectFrom('pushes')
    .selectAll()
    .where('dueAt', '<=', now)
    .$if(busyHosts.length > 0, (query) => query.where('host', 'not in', busyHosts))
    .orderBy('dueAt')
    .orderBy('id')
    .limit(batchSize)
    .execute()

/**
 * Several processes may share an outbox: the one that moves `dueAt` sends.
 *
 * @returns whether that was this one
 */
export async function claimPush(tx: Tx, push: WaitingPush, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('pushes')
    .set({ dueAt: now + claimMs, attempts: push.attempts + 1 })
    .where('id', '=', push.id)
    .where('attempts', '=', push.attempts)
    .where('dueAt', '=', push.dueAt)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** It has been sent, or is of no use any more. */
export const removePush = (tx: Tx, { id }: Pick<WaitingPush, 'id'>) =>
  tx.deleteFrom('pushes').where('id', '=', id).execute()

/** Everything that still waits for an endpoint that has ended. */
export const removeFor = (tx: Tx, { deviceId, endpoint }: WaitingPush) =>
  tx
    .deleteFrom('pushes')
    .where('deviceId', '=', deviceId)
    .where('endpoint', '=', endpoint)
    .execute()

/**
 * Puts a message that could not be sent off, longer each time, or drops it when it would come too late.
 *
 * @param trouble.retryMs what the push service asks for
 * @returns whether it stays
 */
export async function postponePush(
  tx: Tx,
  push: WaitingPush,
  trouble: { readonly now: number; readonly retryMs: number | undefined },
): Promise<boolean> {
  const { id, attempts, expiresAt } = push
  const dueAt = trouble.now + Math.max(backoffMs(attempts), trouble.retryMs ?? 0)
  const stays = attempts + 1 < maxAttempts && dueAt < expiresAt
  if (!stays) await removePush(tx, push)
  else await tx.updateTable('pushes').set({ dueAt }).where('id', '=', id).execute()
  return stays
}

/** Gives back a message that the end of the server interrupted. */
export const releasePush = (tx: Tx, { id, dueAt, attempts }: WaitingPush) =>
  tx.updateTable('pushes').set({ dueAt, attempts }).where('id', '=', id).execute()
