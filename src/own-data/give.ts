import { findAccount, type Requester, recordSecurityEvent } from '../accounts/index.ts'
import type { Logger } from '../base/log.ts'
import { Busy } from '../base/queue.ts'
import { type Stored, storedRecordsOf } from '../tokenserver/index.ts'
import type { OwnDataContext } from './context.ts'
import { noteEveryMs, noteProgress, type Started, spendTicket } from './downloads.ts'
import { factsOf } from './facts.ts'
import { factsFile, type Progress, wholeFile } from './file.ts'

/** People who have one at once in one process: each reads as fast as its client takes. */
export const maxDownloads = 4

/** One of the places. */
type Place = object

/** The person does not want it any more, or may not have it any more. */
class Stopped extends Error {}

/** A file that has begun. */
export interface GivenFile {
  readonly name: string
  readonly type: string
  readonly pieces: AsyncGenerator<string | Uint8Array, void>
}

/** Who wants a file. */
interface Asker {
  readonly from: Requester
  readonly log: Logger
}

/** Gives people their data, a few at a time. */
export class Giver {
  readonly #context: OwnDataContext
  readonly #taken = new Set<Place>()
  /** By account: each has one place, however many it begins and does not read. */
  readonly #places = new Map<string, Place>()

  constructor(context: OwnDataContext) {
    this.#context = context
  }

  /** @throws {Busy} when as many have one as may */
  refuseWhenBusy(): void {
    if (this.#taken.size >= maxDownloads) throw new Busy('downloads')
  }

  /**
   * Uses a ticket up and begins its file; the person's recent activity says so.
   *
   * @returns undefined for a ticket that is none
   * @throws {Busy}; anything else is our own trouble, and the ticket is used up
   */
  async give(ticket: string, about: Asker): Promise<GivenFile | undefined> {
    this.refuseWhenBusy()
    // Before anything is waited for, so that no more get through than may.
    const place: Place = {}
    this.#taken.add(place)
    let file: GivenFile | undefined
    try {
      file = await this.#begin(ticket, about, place)
      // What has not begun would never come to its end, not even for a client that has left.
      await file?.pieces.next()
    } finally {
      if (!file) this.#taken.delete(place)
    }
    return file
  }

  async #begin(ticket: string, { from, log }: Asker, place: Place): Promise<GivenFile | undefined> {
    const { db, clock } = this.#context
    const started = await db.transaction(async (tx) => {
      const now = clock()
      const found = await spendTicket(tx, ticket, now)
      const account = found && (await findAccount(tx, found.uid))
      if (!account || account.disabledAt !== null) return undefined
      const { uid, sessionId } = found
      await recordSecurityEvent(tx, { uid, name: 'account.data_downloaded', now, from, sessionId })
      return { ...found, account }
    })
    if (!started) return undefined
    this.#takeOver(started.uid, place)
    try {
      const { account } = started
      const { stored, recordsOf } = await storedRecordsOf(this.#context, account)
      const facts = await this.#factsOf(started, stored)
      const { hostname } = new URL(this.#context.publicUrl)
      const name = fileName(hostname, clock())
      if (!started.records) {
        const text = factsFile(facts)
        const file = async function* () {
          yield text
        }
        return {
          name: `${name}.json`,
          type: 'application/json',
          pieces: this.#watched(started, file, { log, place }),
        }
      }
      const ofRecords = stored.collections.reduce((sum, { records }) => sum + records, 0)
      await this.#note(started, { ofRecords })
      const file = (pass: (progress: Progress) => Promise<void>) =>
        wholeFile(facts, { stored, recordsOf, pass })
      return {
        name: `${name}.jsonl`,
        type: 'application/jsonl',
        pieces: this.#watched(started, file, { log, place }),
      }
    } catch (error) {
      this.#leave(started.uid, place)
      await this.#note(started, { outcome: 'failed' })
      throw error
    }
  }

  /** The account's earlier download ends with its next piece; its place is free at once. */
  #takeOver(uid: string, place: Place): void {
    const earlier = this.#places.get(uid)
    if (earlier) this.#taken.delete(earlier)
    this.#places.set(uid, place)
  }

  #leave(uid: string, place: Place): void {
    this.#taken.delete(place)
    if (this.#places.get(uid) === place) this.#places.delete(uid)
  }

  #factsOf(started: Started & { account: Parameters<typeof factsOf>[1] }, stored: Stored) {
    const { db, clock, publicUrl } = this.#context
    const { account, sessionId } = started
    return db.transaction((tx) =>
      factsOf(tx, account, { stored, publicUrl, sessionId, now: clock() }),
    )
  }

  #note(started: Pick<Started, 'id'>, change: Parameters<typeof noteProgress>[2]) {
    const { db, clock } = this.#context
    return db.transaction((tx) => noteProgress(tx, started.id, change, clock()))
  }

  /** Notes how far a file is, and how it ended; its first piece is empty. */
  async *#watched(
    started: Started,
    file: (
      pass: (progress: Progress) => Promise<void>,
    ) => AsyncGenerator<string | Uint8Array, void>,
    { log, place }: { readonly log: Logger; readonly place: Place },
  ): AsyncGenerator<string | Uint8Array, void> {
    const { clock } = this.#context
    let last = clock()
    let progress: Progress = { records: 0, bytes: 0 }
    const pass = async (now: Progress) => {
      progress = now
      if (clock() - last < noteEveryMs) return
      last = clock()
      if (!(await this.#note(started, progress))) throw new Stopped('stopped')
    }
    let outcome: 'done' | 'failed' = 'failed'
    try {
      yield ''
      yield* file(pass)
      outcome = 'done'
    } catch (err) {
      // What the storage refuses has ended there first, such as keys that became others.
      const isWanted = !(err instanceof Stopped) && (await this.#note(started, progress))
      if (isWanted) log.error({ err }, 'a download was cut off in its middle')
      throw err
    } finally {
      this.#leave(started.uid, place)
      await this.#note(started, { ...progress, outcome })
      log.info({ ...progress, outcome }, 'download of a person’s own data')
    }
  }
}

/** Without what would have to be quoted in a header. */
const fileName = (host: string, now: number): string =>
  `corsac-${host.replace(/[^a-z0-9.-]/gi, '_')}-${new Date(now).toISOString().slice(0, 10)}`
