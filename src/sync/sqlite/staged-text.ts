import type { BsoChange } from '../engine.ts'

type Facts = readonly [id: string, size: number, sortindex: number | null, ttl: number | null]

/**
 * Changes as they wait for the commit of their batch: two lines for each, its facts and the JSON
 * text of its payload, which may be empty. Payloads are neither read nor written again in between.
 */
export const stagedText = (changes: readonly BsoChange[]): string =>
  changes
    .map(({ id, size, sortindex, ttl, payload }) => {
      const facts: Facts = [id, size, sortindex ?? null, ttl ?? null]
      return `${JSON.stringify(facts)}\n${payload ?? ''}\n`
    })
    .join('')

/** The changes of such a text. */
export function* changesOf(text: string): Generator<BsoChange> {
  const lines = text.split('\n')
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [id, size, sortindex, ttl] = JSON.parse(lines[at] ?? '') as Facts
    const payload = lines[at + 1]
    yield {
      id,
      size,
      ...(sortindex !== null && { sortindex }),
      ...(ttl !== null && { ttl }),
      ...(payload && { payload }),
    }
  }
}
