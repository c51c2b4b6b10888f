import { type Examined, type Limits, show } from './answer.ts'
import { readRecord } from './records.ts'
import type { Sent } from './state.ts'

/** What becomes of a POST's records. */
export interface Sorted {
  readonly stored: readonly Sent[]
  readonly failed: ReadonlySet<string>
  /** Beyond a limit of bytes the rest may go either way: the specification says "surplus". */
  readonly either: readonly Sent[]
}

/** @returns undefined when the whole body is refused: an item without an id, or one id twice (§3.6) */
export function sortOut(values: readonly unknown[], limits: Limits): Sorted | undefined {
  const ids = new Set<string>()
  const stored: Sent[] = []
  const either: Sent[] = []
  const failed = new Set<string>()
  let bytes = 0
  let isOver = false
  for (const value of values) {
    if (value === null || typeof value !== 'object' || !('id' in value)) return undefined
    const { id } = value
    if (typeof id !== 'string' || ids.has(id)) return undefined
    ids.add(id)
    const record = readRecord(id, value, limits)
    if (!record) {
      failed.add(id)
      continue
    }
    const length = Buffer.byteLength(record.payload ?? '')
    if (isOver) either.push(record)
    else if (stored.length === limits.max_post_records) failed.add(id)
    else if (bytes + length > limits.max_post_bytes) {
      isOver = true
      failed.add(id)
    } else {
      bytes += length
      stored.push(record)
    }
  }
  return { stored, failed, either }
}

/** Holds `success` and `failed` against what must be in them (sync.md §3.10). @returns the body */
export function checkLists(
  examined: Examined,
  { stored, failed, either }: Sorted,
): Record<string, unknown> {
  examined.expect('the content type', examined.header('content-type'), 'application/json')
  const answer = examined.json() as Record<string, unknown> | undefined
  const success = answer?.['success']
  const reasons = answer?.['failed']
  if (!Array.isArray(success) || reasons === null || typeof reasons !== 'object') {
    examined.fault(`the answer lacks success or failed: ${show(examined.reply.text)}`)
    return {}
  }
  const free = new Set(either.map(({ id }) => id))
  const told = (list: readonly unknown[]) =>
    list
      .filter((id) => !free.has(id as string))
      .map((id) => JSON.stringify(id))
      .sort()
      .join()
  const names = Object.keys(reasons as object)
  examined.expect('success', told(success), told(stored.map(({ id }) => id)))
  examined.expect('failed', told(names), told([...failed]))
  for (const reason of Object.values(reasons as object)) {
    if (typeof reason !== 'string' || reason === '') examined.fault(`a reason is ${show(reason)}`)
  }
  for (const id of free) {
    if (success.includes(id) === names.includes(id))
      examined.fault(`${show(id)} is in both or none`)
  }
  return answer ?? {}
}

/** What the server says it took. */
export const storedOf = ({ stored, either }: Sorted, text: string): Sent[] => {
  const { success } = JSON.parse(text) as { success: string[] }
  return [...stored, ...either.filter(({ id }) => success.includes(id))]
}
