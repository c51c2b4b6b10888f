import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { startChild, stopChild } from './children.ts'
import type { LoadCommands } from './load.ts'
import type { Cores } from './machine.ts'

type Result<Name extends keyof LoadCommands> = Awaited<ReturnType<LoadCommands[Name]>>

/** Files of the largest run of idle connections, and some. */
const maxFiles = 16_384

/** The process with the devices, as the bench talks to it. */
export class Loader implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (error: Error) => void }
  >()
  #lastId = 0

  constructor(cores: Cores | undefined) {
    const held = cores ? cores.hold(cores.devices) : []
    const command = [...held, process.execPath, join(import.meta.dirname, 'load.ts')]
    this.#child = startChild([...withFiles, ...command], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (message) => {
      const { id, result, error } = message as { id: number; result: never; error?: string }
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(result)
      else waiting?.reject(new Error(error))
    })
    this.#child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the devices ended'))
    })
  }

  /** Waits for its turn behind the calls before, unless it is said to go beside them. */
  call<Name extends keyof LoadCommands>(
    name: Name,
    options: Parameters<LoadCommands[Name]>[0],
    isParallel = false,
  ): Promise<Result<Name>> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, name, options, isParallel })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#waiting.clear()
    await stopChild(this.#child, 'SIGKILL')
  }
}

/** What goes before a command that opens many connections. */
export const withFiles = ['prlimit', `--nofile=${maxFiles}:`]
