import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const steppingClock = resolve(import.meta.dirname, 'stepping-clock.ts')
/** After this each thread of the program has read the file again. */
const readMs = 60

/**
 * The clock of the program under attack, which can be put forward. All users share it, so it moves only
 * while no request is under way: between two of them nobody can tell it from a long pause.
 */
export class MovingClock {
  readonly #file: string
  readonly #stands: boolean
  #offsetMs = 0
  #moving: Promise<void> | undefined
  #running = 0
  #isFree = () => {}

  /**
   * @param folder where the program reads how far it is moved
   * @param stands it cannot be moved: the time that counts is a database's
   */
  constructor(folder: string, stands: boolean) {
    this.#stands = stands
    this.#file = join(folder, 'clock-offset')
    writeFileSync(this.#file, '0')
  }

  /** What the program is started with. */
  readonly args = ['--import', steppingClock] as const
  get env(): Readonly<Record<string, string>> {
    return { FUZZ_CLOCK_FILE: this.#file }
  }

  /** The program's time, ms. */
  now = (): number => Date.now() + this.#offsetMs

  /** Runs something during which the clock goes as clocks do. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    while (this.#moving !== undefined) await this.#moving
    this.#running++
    try {
      return await work()
    } finally {
      if (--this.#running === 0) this.#isFree()
    }
  }

  /** Puts it forward, when nothing runs. */
  async advance(seconds: number): Promise<void> {
    if (this.#stands) return
    while (this.#moving !== undefined) await this.#moving
    this.#moving = this.#move(seconds).finally(() => {
      this.#moving = undefined
    })
    await this.#moving
  }

  async #move(seconds: number): Promise<void> {
    if (this.#running > 0) {
      await new Promise<void>((resolve) => {
        this.#isFree = resolve
      })
    }
    this.#offsetMs += seconds * 1000
    writeFileSync(this.#file, String(this.#offsetMs))
    await delay(readMs)
  }
}
