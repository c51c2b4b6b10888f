import { isRead, type Op, type Row } from './history.ts'
import type { Timeline } from './timeline.ts'

/** Whether an answer may have been made at the state after so many writes. */
export type Fits = (timeline: Timeline, at: number) => boolean

/**
 * When the answer is right, as a question to a state. Undefined for an answer that says nothing
 * about the state, `never` for one that no state allows.
 */
export function fitting(op: Op, isIdle: boolean): Fits | 'never' | undefined {
  const { request, answer } = op
  if (!answer) return undefined
  const { lastModified = -1, status } = answer
  const { unmodifiedSince, modifiedSince } = request
  switch (status) {
    case 503:
      return undefined
    case 400:
      return 'batch' in request && request.batch.opened ? undefined : 'never'
    case 412:
      if (unmodifiedSince === undefined) return 'never'
      return (timeline, at) => {
        const time = timeline.targetAt(op, at)
        return time > unmodifiedSince && time === lastModified
      }
    case 304:
      if (modifiedSince === undefined || !isRead(op)) return 'never'
      return (timeline, at) => {
        const time = timeline.targetAt(op, at)
        return time <= modifiedSince && time === lastModified
      }
    case 404:
      if (request.kind !== 'getBso' && request.kind !== 'deleteBso') return 'never'
      return (timeline, at) => !timeline.recordAt(request.collection, request.id, at)
    case 202:
      if (request.kind !== 'append') return 'never'
      return (timeline, at) => timeline.targetAt(op, at) === lastModified && holds(op, timeline, at)
    case 200:
      break
    default:
      return 'never'
  }
  if (isIdle) {
    return (timeline, at) =>
      timeline.targetAt(op, at) === 0 && timeline.storageAt(at) === lastModified
  }
  if (!isRead(op)) return 'never'
  return (timeline, at) =>
    timeline.targetAt(op, at) === lastModified && holds(op, timeline, at) && shows(op, timeline, at)
}

/** Whether the request's precondition let it through. */
export function holds(op: Op, timeline: Timeline, at: number): boolean {
  const { unmodifiedSince, modifiedSince } = op.request
  const time = timeline.targetAt(op, at)
  if (unmodifiedSince !== undefined && time > unmodifiedSince) return false
  return !(isRead(op) && modifiedSince !== undefined && time <= modifiedSince)
}

/** Whether the body is what this state has. */
function shows({ request, answer }: Op, timeline: Timeline, at: number): boolean {
  const { records = [], collections = {} } = answer ?? {}
  switch (request.kind) {
    case 'getBso':
      return sameRow(timeline.recordAt(request.collection, request.id, at), records[0])
    case 'list': {
      const { newer = 0 } = request
      const rows = timeline
        .recordsAt(request.collection, at)
        .filter(({ modified }) => modified > newer)
      if (rows.length !== records.length) return false
      const shown = new Map(records.map((row) => [row.id, row]))
      return rows.every((row) => sameRow(row, shown.get(row.id)))
    }
    case 'info': {
      const times = timeline.collectionsAt(at)
      return (
        times.length === Object.keys(collections).length &&
        times.every(([name, time]) => collections[name] === time)
      )
    }
    case 'counts': {
      const names = new Set([
        ...Object.keys(collections),
        ...timeline.collectionsAt(at).map(([name]) => name),
      ])
      return [...names].every(
        (name) => (collections[name] ?? 0) === timeline.recordsAt(name, at).length,
      )
    }
    default:
      return false
  }
}

function sameRow(a: Row | undefined, b: Row | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.id === b.id &&
    a.modified === b.modified &&
    a.payload === b.payload &&
    a.sortindex === b.sortindex
  )
}
