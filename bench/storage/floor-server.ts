import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startChild, stopChild } from './children.ts'
import { temporaryFolder } from './folders.ts'
import { watchLoop, withProbe } from './loop-delay.ts'
import type { Cores } from './machine.ts'
import { treeOf } from './processes.ts'
import type { MeasuredServer } from './server.ts'

/** Starts the floor ({@link ./floor.ts}) in a process of its own. */
export async function startFloor(
  cores: Cores | undefined,
  hasProbe: boolean,
): Promise<MeasuredServer> {
  const folder = temporaryFolder()
  const held = cores ? cores.hold(cores.servers) : []
  const program = join(import.meta.dirname, 'floor.ts')
  const probe = hasProbe ? withProbe : []
  const child = startChild([...held, process.execPath, ...probe, program, folder.path], {
    stdio: ['ignore', 'pipe', 'inherit', ...(hasProbe ? ['ipc' as const] : [])],
  })
  if (!child.stdout) throw new Error('the floor has no output')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const port = Number(line)
  return {
    target: { port, host: `localhost:${port}`, mount: '', node: 'local', key: '00'.repeat(32) },
    ...(hasProbe && { loop: watchLoop(child) }),
    pids: () => (child.pid ? treeOf(child.pid) : []),
    async [Symbol.asyncDispose]() {
      await stopChild(child, 'SIGKILL')
      folder[Symbol.dispose]()
    },
  }
}
