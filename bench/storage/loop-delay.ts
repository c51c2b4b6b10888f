import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** How late the event loop of a server's main thread was, ms. */
export interface LoopDelay {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** Watches one server's event loop. */
export interface LoopWatch {
  begin(): Promise<void>
  end(): Promise<LoopDelay>
}

/** What goes between node and its program, so that {@link watchLoop} can ask. */
export const withProbe = ['--import', join(import.meta.dirname, 'delay-probe.mjs')]

/** @param child started with {@link withProbe}, and with a channel for messages */
export function watchLoop(child: ChildProcess): LoopWatch {
  const ask = async (question: 'begin' | 'end'): Promise<unknown> => {
    const answered = once(child, 'message')
    child.send(question)
    const [answer] = await answered
    return answer
  }
  return {
    async begin() {
      await ask('begin')
    },
    end: async () => (await ask('end')) as LoopDelay,
  }
}
