import { findAccount, type Requester, recordSecurityEvent } from '../accounts/index.ts'
import type { Logger } from '../base/log.ts'
import { Busy } from '../base/queue.ts'
import { type Stored, storedRecordsOf } from '../tokenserver/index.ts'
import type { OwnDataContext } from './context.ts'
import { noteEveryMs, noteProgress, type Started, spendTicket } from './downloads.ts'
import { factsOf } from './facts.ts'
import { factsFile, type Progress, wholeFile } from './file.ts'

/** At once in one process: each reads as fast as its client takes. */
export const maxDownloads = 4

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
  #running = 0

  constructor(context: OwnDataContext) {
    this.#context = context
  }

  /** @throws {Busy} when as many have one as may */
  refuseWhenBusy(): void {
    if (this.#running >= maxDownloads) throw new Busy('downloads')
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
    this.#running++
    let file: GivenFile | undefined
    try {
      file = await this.#begin(ticket, about)
      // What has not begun would never come to its end, not even for a client that has left.
      await file?.pieces.next()
    } finally {
      if (!file) this.#running--
    }
    return file
  }

  async #begin(ticket: string, { from, log }: Asker): Promise<GivenFile | undefined> {
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
          pieces: this.#watched(started, file, log),
        }
      }
      const ofRecords = stored.collections.reduce((sum, { records }) => sum + records, 0)
      await this.#note(started, { ofRecords })
      const file = (pass: (progress: Progress) => Promise<void>) =>
        wholeFile(facts, { stored, recordsOf, pass })
      return {
        name: `${name}.jsonl`,
        type: 'application/jsonl',
        pieces: this.#watched(started, file, log),
      }
    } catch (error) {
      await this.#note(started, { outcome: 'failed' })
      throw error
    }
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
    log: Logger,
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
      this.#running--
      await this.#note(started, { ...progress, outcome })
      log.info({ ...progress, outcome }, 'download of a person’s own data')
    }
  }
}

/** Without what would have to be quoted in a header. */
const fileName = (host: string, now: number): string =>
  `corsac-${host.replace(/[^a-z0-9.-]/gi, '_')}-${new Date(now).toISOString().slice(0, 10)}`
