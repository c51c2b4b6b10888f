import type { Tx } from '../db/index.ts'

/** What this room asks of rooms further right, which plug in the answers. */
export interface AccountFacts {
  /**
   * Those of these sessions on which something hangs, such as a device: they do not end by themselves
   * (auth-api.md §1.4).
   */
  sessionsInUse(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of these refresh tokens that carry a device. */
  refreshTokensInUse(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** How many devices an account has that are signed in. */
  deviceCount(tx: Tx, uid: string): Promise<number>
  /** The name that a person gave themselves. */
  displayName(tx: Tx, uid: string): Promise<string | undefined>
}

/** Several rooms' answers as one. Where nobody answers, there is nothing. */
export const allFacts = (rooms: readonly Partial<AccountFacts>[]): AccountFacts => ({
  sessionsInUse: (tx, ids) => union(rooms, (room) => room.sessionsInUse?.(tx, ids)),
  refreshTokensInUse: (tx, ids) => union(rooms, (room) => room.refreshTokensInUse?.(tx, ids)),
  async deviceCount(tx, uid) {
    let count = 0
    for (const room of rooms) count += (await room.deviceCount?.(tx, uid)) ?? 0
    return count
  },
  async displayName(tx, uid) {
    for (const room of rooms) {
      const name = await room.displayName?.(tx, uid)
      if (name !== undefined) return name
    }
    return undefined
  },
})

async function union<Room>(
  rooms: readonly Room[],
  ask: (room: Room) => Promise<ReadonlySet<string>> | undefined,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const room of rooms) for (const id of (await ask(room)) ?? []) found.add(id)
  return found
}
