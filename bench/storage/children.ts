import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { treeOf } from './processes.ts'

const stopMs = 15_000
const living = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of living) for (const pid of child.pid ? treeOf(child.pid) : []) kill(pid)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Starts a process that ends with this one, whatever happens. */
export function startChild(command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = '', ...args] = command
  const child = spawn(program, args, options)
  living.add(child)
  child.once('exit', () => living.delete(child))
  return child
}

/**
 * Ends it.
 *
 * @param pid who gets the signal, when it is not the child itself
 */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  pid = child.pid,
): Promise<void> {
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(pid, signal)
  const first = await Promise.race([ended, delay(stopMs, 'late' as const, { ref: false })])
  if (first !== 'late') return
  for (const each of treeOf(pid)) kill(each)
  await ended
}
