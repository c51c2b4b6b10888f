import { formatSyncTime, type SyncTime } from './timestamps.ts'

/** What is told of a record; nothing of its life is (sync.md §3.8). */
export interface RecordFields {
  readonly id: string
  readonly modified: SyncTime
  /** Null when it was never set. */
  readonly sortindex: number | null
  /** As JSON text. */
  readonly payload: string
}

/** The payload of a record that never had one. */
export const emptyPayload = '""'

/**
 * A record as every answer has it. Engines store this text: it is made once for each write, and
 * reads send what lies there.
 */
export const recordJson = ({ id, modified, sortindex, payload }: RecordFields): string =>
  `{"id":${JSON.stringify(id)},"modified":${formatSyncTime(modified)},${
    sortindex === null ? '' : `"sortindex":${sortindex},`
  }"payload":${payload}}`

/** The payload inside such a text, as JSON text again. */
export const payloadOf = (json: string): string =>
  JSON.stringify((JSON.parse(json) as { payload: string }).payload)
