import {
  type Answer,
  type Change,
  type Op,
  type OpenBatch,
  overlay,
  type Request,
  type Row,
  type Segment,
  type Stamp,
} from './history.ts'

/** What one device does next. Everything is small, so that devices meet. */
export interface Step {
  readonly device: number
  readonly do: Request['kind'] | 'batch'
  readonly collection: string
  /** Where the ids begin, and how many there are. */
  readonly id: number
  readonly several: number
  readonly fields: 'payload' | 'sortindex' | 'both' | 'ttl'
  /** A precondition that holds, one that doesn't, or none. */
  readonly condition: 'none' | 'holds' | 'breaks'
  /** Hundredths that pass before it. */
  readonly pause: number
  /** How long before and after its moment it is sent and answered. */
  readonly ahead: number
  readonly behind: number
  /** If it is the last of its device in the segment: the connection dies, with the work done or not. */
  readonly dies?: 'done' | 'undone'
}

/** What a broken storage does at one step; `busy` only refuses, and is no fault. */
export type Fault =
  | 'busy'
  | 'lose'
  | 'tear'
  | 'stampTwice'
  | 'stampBack'
  | 'refuse'
  | 'applyRefused'
  | 'applyBusy'
  | 'ignoreCondition'
  | 'unchanged'
  | 'stale'
  | 'resurrect'

interface State {
  modified: Stamp
  collections: Map<string, { modified: Stamp; rows: Map<string, Row> }>
}

export const collectionNames = ['bookmarks', 'tabs']
const idCount = 5
/** Ticks between the moments of two steps. */
const stride = 100

/**
 * Plays steps on a small storage, one after the other, and writes down what devices saw of it.
 *
 * @param segments steps; each segment ends with a reading of everything
 * @param fault what goes wrong, and at which step, counted over all segments
 */
export function play(
  segments: readonly (readonly Step[])[],
  fault?: { readonly kind: Fault; readonly at: number },
): Segment[] {
  const model = new Model(fault)
  return segments.map((steps) => model.segment(steps))
}

class Model {
  #state: State = { modified: 0, collections: new Map() }
  readonly #past: State[] = []
  #now = 176_730_000_000
  #clock = 0
  #count = 0
  #payloads = 0
  readonly #open = new Map<number, { batch: OpenBatch; changes: Change[]; collection: string }>()
  readonly #fault: { readonly kind: Fault; readonly at: number } | undefined
  #risen: (() => void) | undefined

  constructor(fault: { readonly kind: Fault; readonly at: number } | undefined) {
    this.#fault = fault
  }

  segment(steps: readonly Step[]): Segment {
    const ops: Op[] = []
    const silent: Op[] = []
    const freeAt = new Map<number, number>()
    for (const [index, step] of steps.entries()) {
      const moment = (this.#count + 1) * stride
      const next = steps.findIndex(({ device }, at) => at > index && device === step.device)
      const nextMoment = next < 0 ? Number.POSITIVE_INFINITY : moment + (next - index) * stride
      const sent = Math.max(freeAt.get(step.device) ?? 0, moment - step.ahead)
      const received = Math.min(moment + step.behind, nextMoment - 1)
      freeAt.set(step.device, received + 0.5)
      const isLast = next < 0
      const dies = isLast ? step.dies : undefined
      const op = this.#take(step, { sent, received, ...(dies && { dies }) })
      if (dies) silent.push(op)
      ops.push(op)
      this.#count++
    }
    // All devices are silent before everything is read.
    this.#count += 20
    const first = this.#count * stride
    const requests: Request[] = [
      { kind: 'info' },
      ...collectionNames.map((collection): Request => ({ kind: 'list', collection })),
    ]
    const audit = requests.map((request, index): Op => {
      const sent = first + index * 2
      return { device: 'audit', request, sent, received: sent + 1, answer: this.#read(request) }
    })
    this.#count += 5
    return { ops, audit }
  }

  #take(step: Step, times: { sent: number; received: number; dies?: 'done' | 'undone' }): Op {
    this.#now += step.pause
    this.#risen?.()
    const fault = this.#fault?.at === this.#count ? this.#fault.kind : undefined
    const { sent, received, dies } = times
    const device = `d${step.device}`
    const request = this.#requestOf(step, times)
    if (dies === 'undone') return { device, request, sent, received }
    const answer = this.#answer(request, fault)
    this.#rememberBatch(step, { request, answer, sent, received })
    return { device, request, sent, received, ...(!dies && { answer }) }
  }

  #requestOf(step: Step, { sent }: { sent: number }): Request {
    const { condition } = step
    const plain = this.#plainRequestOf(step, sent)
    if (condition === 'none' || ('batch' in plain && plain.batch.opened)) return plain
    const time = this.#target(plain)
    const isRead = ['getBso', 'list', 'info', 'counts'].includes(plain.kind)
    const breaking = Math.max(0, time - 1)
    if (!isRead) return { ...plain, unmodifiedSince: condition === 'holds' ? time : breaking }
    return { ...plain, modifiedSince: condition === 'holds' ? breaking : time }
  }

  #plainRequestOf(step: Step, sent: number): Request {
    const { collection, several } = step
    const id = `r${step.id % idCount}`
    const ids = Array.from({ length: several }, (_, index) => `r${(step.id + index) % idCount}`)
    switch (step.do) {
      case 'put':
        return { kind: 'put', collection, changes: [this.#change(id, step)] }
      case 'post':
        return { kind: 'post', collection, changes: ids.map((one) => this.#change(one, step)) }
      case 'batch':
      case 'append':
      case 'commit': {
        const open = this.#open.get(step.device)
        const changes = ids.map((one) => this.#change(one, step))
        if (!open) {
          return { kind: 'append', collection, changes, batch: { name: `d${step.device}-${sent}` } }
        }
        const all = overlay([...open.changes, ...changes])
        return { kind: 'commit', collection: open.collection, changes: all, batch: open.batch }
      }
      case 'deleteBso':
      case 'getBso':
        return { kind: step.do, collection, id }
      case 'deleteSome':
        return { kind: 'deleteSome', collection, ids }
      case 'deleteCollection':
      case 'list':
        return { kind: step.do, collection }
      default:
        return { kind: step.do }
    }
  }

  #change(id: string, { fields }: Step): Change {
    const number = ++this.#payloads
    return {
      id,
      ...((fields === 'payload' || fields === 'both') && { payload: `p${number}` }),
      ...((fields === 'sortindex' || fields === 'both') && { sortindex: number }),
      ...(fields === 'ttl' && { ttl: 999_999_999 }),
    }
  }

  #rememberBatch(
    { device }: Step,
    {
      request,
      answer,
      sent,
      received,
    }: Pick<Op, 'request' | 'sent' | 'received'> & { answer: Answer },
  ): void {
    if (request.kind === 'commit') this.#open.delete(device)
    if (request.kind === 'append' && answer.status === 202) {
      const { collection, changes } = request
      const batch = { name: request.batch.name, opened: { sent, received } }
      this.#open.set(device, { batch, changes: [...changes], collection })
    }
    if (request.kind === 'deleteCollection' || request.kind === 'deleteAll') {
      for (const { batch, collection } of this.#open.values()) {
        const isOf = !('collection' in request) || request.collection === collection
        if (isOf && answer.status === 200) this.#ended.add(batch.name)
      }
    }
  }

  readonly #ended = new Set<string>()

  #answer(request: Request, fault: Fault | undefined): Answer {
    const isRead = ['getBso', 'list', 'info', 'counts'].includes(request.kind)
    if (isRead) {
      const past = fault === 'stale' ? this.#past.at(-2) : undefined
      if (fault === 'unchanged') {
        const time = this.#target(request)
        return { status: 304, lastModified: time, timestamp: this.#readTime() }
      }
      return this.#read(request, past)
    }
    const time = this.#target(request)
    const timestamp = this.#readTime()
    const { unmodifiedSince } = request
    const isBroken = unmodifiedSince !== undefined && time > unmodifiedSince
    const refused = { status: 412, lastModified: time, timestamp }
    if (fault === 'refuse' && unmodifiedSince !== undefined && !isBroken) return refused
    if (isBroken && fault !== 'ignoreCondition') {
      if (fault === 'applyRefused') this.#write(request, undefined)
      return refused
    }
    if (fault === 'applyBusy' || fault === 'busy') {
      if (fault === 'applyBusy') this.#write(request, undefined)
      return { status: 503, timestamp }
    }
    return this.#write(request, fault)
  }

  #write(request: Request, fault: Fault | undefined): Answer {
    const timestamp = this.#readTime()
    const time = this.#target(request)
    const before = copy(this.#state)
    if (request.kind === 'append') {
      return { status: 202, lastModified: time, timestamp }
    }
    if (request.kind === 'commit' && this.#ended.has(request.batch.name)) {
      return { status: 400, timestamp }
    }
    if (request.kind === 'deleteBso' && this.#target(request) === 0) {
      return { status: 404, timestamp }
    }
    const isIdle =
      (request.kind === 'deleteCollection' || request.kind === 'deleteSome') &&
      this.#target(request) === 0
    if (isIdle) {
      const { modified } = this.#state
      return { status: 200, lastModified: modified, timestamp, modified }
    }
    const stamp =
      fault === 'stampTwice'
        ? this.#clock
        : fault === 'stampBack'
          ? this.#clock - 7
          : Math.max(this.#now, this.#clock + 1)
    this.#clock = Math.max(this.#clock, stamp)
    const { modified } = this.#state
    if (fault === 'resurrect' && request.kind.startsWith('delete')) {
      let left = 2
      this.#risen = () => {
        if (--left > 0) return
        this.#risen = undefined
        this.#bringBack(before)
      }
    }
    if (fault !== 'lose') this.#apply(request, stamp, fault === 'tear')
    this.#past.push(before)
    if (request.kind === 'deleteAll') {
      return { status: 200, lastModified: modified, timestamp: stamp }
    }
    return { status: 200, lastModified: stamp, timestamp: stamp, modified: stamp, failed: [] }
  }

  /** Records of before come back into collections that are there. */
  #bringBack(before: State): void {
    for (const [name, { rows }] of before.collections) {
      const there = this.#state.collections.get(name)
      for (const [id, row] of there ? rows : []) {
        if (there && !there.rows.has(id)) there.rows.set(id, row)
      }
    }
  }

  #apply(request: Request, stamp: Stamp, isTorn: boolean): void {
    const state = this.#state
    if (request.kind === 'deleteAll') {
      this.#state = { modified: 0, collections: new Map() }
      return
    }
    state.modified = stamp
    if (!('collection' in request)) return
    const { collection } = request
    if (request.kind === 'deleteCollection') {
      state.collections.delete(collection)
      return
    }
    const there = state.collections.get(collection) ?? { modified: 0, rows: new Map<string, Row>() }
    state.collections.set(collection, there)
    there.modified = stamp
    if (request.kind === 'deleteBso') there.rows.delete(request.id)
    if (request.kind === 'deleteSome') for (const id of request.ids) there.rows.delete(id)
    if (!('changes' in request)) return
    const { changes } = request
    const done = isTorn ? changes.slice(0, Math.floor(changes.length / 2)) : changes
    for (const { id, payload, sortindex } of done) {
      const old = there.rows.get(id)
      const index = sortindex ?? old?.sortindex
      const isNew =
        !old || payload !== undefined || sortindex !== undefined || request.kind === 'commit'
      there.rows.set(id, {
        id,
        payload: payload ?? old?.payload ?? '',
        modified: isNew ? stamp : old.modified,
        ...(index !== undefined && { sortindex: index }),
      })
    }
  }

  #target(request: Request, state = this.#state): Stamp {
    if (!('collection' in request)) return state.modified
    const there = state.collections.get(request.collection)
    const id =
      request.kind === 'put'
        ? request.changes[0]?.id
        : request.kind === 'getBso' || request.kind === 'deleteBso'
          ? request.id
          : undefined
    return (id === undefined ? there?.modified : there?.rows.get(id)?.modified) ?? 0
  }

  #readTime = (): Stamp => Math.max(this.#now - 1, this.#clock)

  #read(request: Request, state = this.#state): Answer {
    const timestamp = this.#readTime()
    const time = this.#target(request, state)
    if (request.modifiedSince !== undefined && time <= request.modifiedSince) {
      return { status: 304, lastModified: time, timestamp }
    }
    const head = { status: 200, lastModified: time, timestamp }
    const entries = [...state.collections]
    if (request.kind === 'info') {
      return {
        ...head,
        collections: Object.fromEntries(entries.map(([name, { modified }]) => [name, modified])),
      }
    }
    if (request.kind === 'counts') {
      return {
        ...head,
        collections: Object.fromEntries(entries.map(([name, { rows }]) => [name, rows.size])),
      }
    }
    if (!('collection' in request)) return head
    const rows = [...(state.collections.get(request.collection)?.rows.values() ?? [])]
    if (request.kind === 'list') {
      const { newer = 0 } = request
      return { ...head, records: rows.filter(({ modified }) => modified > newer) }
    }
    const row = rows.find(({ id }) => 'id' in request && id === request.id)
    return row ? { ...head, records: [row] } : { status: 404, timestamp }
  }
}

const copy = (state: State): State => ({
  modified: state.modified,
  collections: new Map(
    [...state.collections].map(([name, { modified, rows }]) => [
      name,
      { modified, rows: new Map(rows) },
    ]),
  ),
})
