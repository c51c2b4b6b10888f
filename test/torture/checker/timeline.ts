import type { Change, Content, Op, Row, Stamp } from './history.ts'

/** What something was after so many writes; absent before the first entry is `first`. */
class Versions<T> {
  readonly #at: number[] = []
  readonly #values: T[] = []
  readonly #first: T

  constructor(first: T) {
    this.#first = first
  }

  get last(): T {
    return this.#values.at(-1) ?? this.#first
  }

  push(at: number, value: T): void {
    if (this.#at.at(-1) === at) this.#values[this.#values.length - 1] = value
    else {
      this.#at.push(at)
      this.#values.push(value)
    }
  }

  at(position: number): T {
    let low = 0
    let high = this.#at.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#at[middle] ?? 0) <= position) low = middle + 1
      else high = middle
    }
    return low === 0 ? this.#first : (this.#values[low - 1] as T)
  }
}

/** What is said of a record that is not there; a value of its own, so that it can be the last version. */
const gone = { id: '', modified: 0, payload: '' } as const satisfies Row

/**
 * The states of one user, one for each number of writes done: the protocol's rules again, without
 * a database, a clock or neighbours (sync.md §3.3, §3.8, §3.10, §3.11).
 */
export class Timeline {
  readonly #records = new Map<string, Map<string, Versions<Row>>>()
  readonly #collections = new Map<string, Versions<Stamp>>()
  readonly #storage: Versions<Stamp>
  /** How many writes were done. */
  length = 0

  constructor({ modified, collections }: Content) {
    this.#storage = new Versions(modified)
    for (const [name, { modified: time, rows }] of collections) {
      this.#collections.set(name, new Versions(time))
      const records = new Map([...rows].map(([id, row]) => [id, new Versions(row)]))
      this.#records.set(name, records)
    }
  }

  /** The storage's timestamp; 0 for one that is empty. */
  storageAt = (position: number): Stamp => this.#storage.at(position)

  /** A collection's timestamp; 0 for one that does not exist. */
  collectionAt = (name: string, position: number): Stamp =>
    this.#collections.get(name)?.at(position) ?? 0

  recordAt(name: string, id: string, position: number): Row | undefined {
    const row = this.#records.get(name)?.get(id)?.at(position)
    return row === gone ? undefined : row
  }

  recordsAt(name: string, position: number): Row[] {
    const found: Row[] = []
    for (const versions of this.#records.get(name)?.values() ?? []) {
      const row = versions.at(position)
      if (row !== gone) found.push(row)
    }
    return found
  }

  collectionsAt(position: number): [name: string, modified: Stamp][] {
    return [...this.#collections]
      .map(([name, versions]): [string, Stamp] => [name, versions.at(position)])
      .filter(([, modified]) => modified > 0)
  }

  /** The timestamp that a precondition of this request is about (sync.md §3.5). */
  targetAt({ request }: Op, position: number): Stamp {
    switch (request.kind) {
      case 'put': {
        const [change] = request.changes
        return this.recordAt(request.collection, change?.id ?? '', position)?.modified ?? 0
      }
      case 'getBso':
      case 'deleteBso':
        return this.recordAt(request.collection, request.id, position)?.modified ?? 0
      case 'info':
      case 'counts':
      case 'deleteAll':
        return this.storageAt(position)
      default:
        return this.collectionAt(request.collection, position)
    }
  }

  /** Does a write as the next one. */
  do({ request }: Op, stamp: Stamp): void {
    this.length++
    switch (request.kind) {
      case 'put':
      case 'post':
      case 'commit':
        for (const change of request.changes) {
          this.#store(request.collection, change, stamp, request.kind === 'commit')
        }
        break
      case 'deleteBso':
        this.#remove(request.collection, [request.id])
        break
      case 'deleteSome':
        this.#remove(request.collection, request.ids)
        break
      case 'deleteCollection':
        this.#forget(request.collection)
        this.#storage.push(this.length, stamp)
        return
      case 'deleteAll':
        for (const name of this.#collections.keys()) this.#forget(name)
        this.#storage.push(this.length, 0)
        return
      default:
        throw new Error(`${request.kind} is no write`)
    }
    this.#versionsOf(request.collection).push(this.length, stamp)
    this.#storage.push(this.length, stamp)
  }

  /** Lets a position pass in which nothing happened. */
  skip(): void {
    this.length++
  }

  #store(name: string, { id, payload, sortindex }: Change, stamp: Stamp, isTouched: boolean): void {
    const records = this.#records.get(name) ?? new Map<string, Versions<Row>>()
    this.#records.set(name, records)
    const versions = records.get(id) ?? new Versions<Row>(gone)
    records.set(id, versions)
    const old = versions.last === gone ? undefined : versions.last
    const isChanged = isTouched || payload !== undefined || sortindex !== undefined || !old
    const index = sortindex ?? old?.sortindex
    versions.push(this.length, {
      id,
      modified: isChanged ? stamp : (old?.modified ?? stamp),
      payload: payload ?? old?.payload ?? '',
      ...(index !== undefined && { sortindex: index }),
    })
  }

  #remove(name: string, ids: readonly string[]): void {
    for (const id of ids) this.#records.get(name)?.get(id)?.push(this.length, gone)
  }

  #forget(name: string): void {
    this.#remove(name, [...(this.#records.get(name)?.keys() ?? [])])
    this.#collections.get(name)?.push(this.length, 0)
  }

  #versionsOf(name: string): Versions<Stamp> {
    const versions = this.#collections.get(name) ?? new Versions(0)
    this.#collections.set(name, versions)
    return versions
  }
}
