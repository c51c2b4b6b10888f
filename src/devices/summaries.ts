import type { Tx } from '../db/index.ts'
import { backgroundsOf } from './background.ts'
import { nameOf, typeOf } from './names.ts'
import { devicesOf, sessionOf } from './store.ts'

/** A device as somebody sees it who is not its owner. */
export interface DeviceSummary {
  readonly name: string
  readonly type: string
  /** ms; null: not known. */
  readonly lastSeenAt: number | null
  /** How many sessions end with it. */
  readonly sessions: number
}

/** The account's devices that are signed in, those first that were seen last. */
export async function deviceSummariesOf(tx: Tx, uid: string): Promise<DeviceSummary[]> {
  const backgroundOf = await backgroundsOf(tx, uid)
  const summaries: DeviceSummary[] = []
  for (const device of await devicesOf(tx, uid)) {
    const background = backgroundOf(device)
    summaries.push({
      name: nameOf(device, background),
      type: typeOf(device, background),
      lastSeenAt: background.lastAccessTime,
      sessions: (await sessionOf(tx, device)) === null ? 0 : 1,
    })
  }
  return summaries.sort((a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0))
}
