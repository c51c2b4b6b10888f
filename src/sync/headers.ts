import type { Env } from '../http/index.ts'

type Outgoing = NonNullable<Env['Bindings']['outgoing']>

const canonicalNames = new Map<string, string>()

/** `x-weave-timestamp` → `X-Weave-Timestamp`. All names are our own, so the memory of them stays small. */
function canonicalName(name: string): string {
  const known = canonicalNames.get(name)
  if (known) return known
  const canonical = name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())
  canonicalNames.set(name, canonical)
  return canonical
}

/**
 * Makes HTTP/1.1 replies show their header names in the canonical case, which `Headers` loses: old
 * Firefox for iOS crashes on lower-case ones (sync.md §3.4).
 */
export function keepHeaderCase(outgoing: Outgoing | undefined): void {
  if (!outgoing || outgoing.req.httpVersionMajor > 1) return
  const writeHead = outgoing.writeHead.bind(outgoing) as (
    status: number,
    headers: Record<string, unknown>,
  ) => Outgoing
  const canonical = (status: number, headers: Record<string, unknown> = {}): Outgoing =>
    writeHead(
      status,
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [canonicalName(name), value]),
      ),
    )
  outgoing.writeHead = canonical as Outgoing['writeHead']
}
