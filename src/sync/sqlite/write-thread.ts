import { Worker } from 'node:worker_threads'
import { OutcomeUnknown } from '../../base/outcome-unknown.ts'
import { Busy } from '../../base/queue.ts'
import type { FromThread, ThreadError, ToThread } from './worker.ts'
import type { Write, WriteCall, WriteName, WriteResult } from './write-groups.ts'

/** Where writes go: to a thread of their own, or to this one. The caller bounds how many wait. */
export interface WriteQueue {
  /**
   * @throws {Busy} when it waited too long
   * @throws {OutcomeUnknown} when the thread ended meanwhile
   * @throws whatever the database says
   */
  write<Name extends WriteName>(
    name: Name,
    call: WriteCall<Name>,
    at: number,
  ): Promise<WriteResult<Name>>
  /** @throws why nothing can be written any more */
  check(): void
  /** Ends when all writes have. */
  close(): Promise<void>
}

/** Young objects of the thread: what a write makes is gone with it. */
const maxYoungGenerationSizeMb = 4

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Beside this file as source, beside the bundle as a file of its own (vite.server.config.ts). */
const workerFile = import.meta.url.endsWith('.ts') ? './worker.ts' : './storage-worker.js'

/** The thread that waits for the disk, so that nobody else has to. */
export class WriteThread implements WriteQueue {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #last = 0
  #failure: Error | undefined
  #isOpen = false
  #isClosing = false
  readonly #onLost: (error: Error) => void

  private constructor(worker: Worker, onLost: (error: Error) => void) {
    this.#worker = worker
    this.#onLost = onLost
    worker.on('message', (messages: readonly FromThread[]) => {
      for (const message of messages) this.#settle(message)
    })
    worker.on('error', (error) => this.#fail(error as Error))
    this.#ended = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#fail(new Error('the thread of the storage has ended'))
        resolve()
      })
    })
  }

  /**
   * Opens the database there, brought up to this program's schema.
   *
   * @param onLost is told when the thread has ended by itself: nothing can be written any more
   * @throws as `openDatabase`
   */
  static async open(path: string, onLost: (error: Error) => void): Promise<WriteThread> {
    const url = new URL(workerFile, import.meta.url)
    const worker = new Worker(url, {
      workerData: { path },
      name: 'storage',
      resourceLimits: { maxYoungGenerationSizeMb },
    })
    const thread = new WriteThread(worker, onLost)
    // What it says first, under this number, is whether the database is open.
    await new Promise((resolve, reject) => {
      thread.#waiting.set(thread.#last, { resolve, reject })
    })
    thread.#isOpen = true
    return thread
  }

  write<Name extends WriteName>(
    name: Name,
    call: WriteCall<Name>,
    at: number,
  ): Promise<WriteResult<Name>> {
    if (this.#failure) return Promise.reject(this.#failure)
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      const message: ToThread = { id, write: { name, call, at } as Write }
      this.#worker.postMessage(message)
    })
  }

  check(): void {
    if (this.#failure) throw this.#failure
  }

  /** Ends it without finishing anything, as a crash would. */
  async terminate(): Promise<void> {
    await this.#worker.terminate()
    await this.#ended
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#worker.postMessage('close' satisfies ToThread)
    await this.#ended
  }

  #settle(message: FromThread): void {
    const waiting = this.#waiting.get(message.id)
    if (!waiting) return
    this.#waiting.delete(message.id)
    if ('error' in message) waiting.reject(asError(message.error))
    else waiting.resolve(message.result)
  }

  #fail(error: Error): void {
    const isFirst = this.#failure === undefined
    this.#failure ??= error
    const answer = this.#isOpen ? new OutcomeUnknown(error) : error
    for (const { reject } of this.#waiting.values()) reject(answer)
    this.#waiting.clear()
    if (isFirst && !this.#isClosing && this.#isOpen) this.#onLost(error)
  }
}

function asError({ message, stack, isBusy, ...members }: ThreadError): Error {
  if (isBusy) return new Busy('writes to the storage')
  const error = Object.assign(new Error(message), members)
  if (stack) error.stack = stack
  return error
}
