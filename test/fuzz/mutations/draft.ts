/** A request before it is bytes. Texts are Latin-1: each character is a byte on the wire. */
export interface Draft {
  readonly method: string
  readonly target: string
  readonly version: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  /** What happens to the bytes at last. */
  readonly warp?: (bytes: Buffer) => Buffer
  /** How many requests the bytes hold; 1 unless it says more. */
  readonly copies?: number
}

export const headerOf = ({ headers }: Draft, name: string): string | undefined =>
  headers.find(([known]) => known.toLowerCase() === name)?.[1]

/** The draft with the header set in its place, or added; undefined takes it away. */
export function withHeader(draft: Draft, name: string, value: string | undefined): Draft {
  const others = draft.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase())
  return { ...draft, headers: value === undefined ? others : [...others, [name, value]] }
}

export function toBytes({
  method,
  target,
  version,
  headers,
  body,
  warp,
  copies = 1,
}: Draft): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${method} ${target} ${version}\r\n${lines.join('')}\r\n`, 'latin1')
  const bytes = Buffer.concat([head, body])
  return warp ? warp(bytes) : Buffer.concat(Array.from({ length: copies }, () => bytes))
}

/** The path as a server must see it, without its query. */
export const pathOf = ({ target }: Draft): string => target.split('?')[0] ?? ''
