import type { Tx } from './database.ts'

const waiting = new WeakMap<Tx, Set<() => void>>()

/**
 * Has something done when the transaction has become durable, and not when it fails: to kick the runner
 * of an outbox without every caller having to know. The same function is called once.
 *
 * @param act must not throw
 */
export function afterCommit(tx: Tx, act: () => void): void {
  const acts = waiting.get(tx)
  if (acts) acts.add(act)
  else waiting.set(tx, new Set([act]))
}

/** Does what waits for a transaction that has become durable. */
export function actAfter(tx: Tx): void {
  for (const act of waiting.get(tx) ?? []) act()
  waiting.delete(tx)
}
