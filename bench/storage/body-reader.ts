/** Collects the body of an answer, however it is cut into pieces. */
export interface BodyReader {
  /** @returns true when the body is complete */
  push(part: Buffer): boolean
  body(): Buffer
}

/** A body of known length. @throws when more bytes come than were announced */
export function lengthReader(length: number): BodyReader {
  const parts: Buffer[] = []
  let received = 0
  return {
    push(part) {
      parts.push(part)
      received += part.length
      if (received > length) throw new Error('the answer is longer than its Content-Length')
      return received === length
    },
    body: () => joined(parts),
  }
}

/** A chunked body (RFC 9112 §7.1). @throws when it is not well formed */
export function chunkedReader(): BodyReader {
  const parts: Buffer[] = []
  let rest: Buffer = Buffer.alloc(0)
  let missing = 0
  let state: 'size' | 'data' | 'end of data' | 'trailer' = 'size'
  const line = (): string | undefined => {
    const end = rest.indexOf('\r\n')
    if (end === -1) return undefined
    const text = rest.toString('latin1', 0, end)
    rest = rest.subarray(end + 2)
    return text
  }
  return {
    push(part) {
      rest = rest.length === 0 ? part : Buffer.concat([rest, part])
      for (;;) {
        if (state === 'data') {
          const data = rest.subarray(0, missing)
          parts.push(data)
          rest = rest.subarray(data.length)
          missing -= data.length
          if (missing > 0) return false
          state = 'end of data'
        }
        const text = line()
        if (text === undefined) return false
        if (state === 'end of data') {
          if (text !== '') throw new Error('a chunk is longer than it said')
          state = 'size'
        } else if (state === 'size') {
          if (!/^[0-9a-fA-F]+(;.*)?$/.test(text)) throw new Error('a chunk has no size')
          missing = Number.parseInt(text, 16)
          state = missing === 0 ? 'trailer' : 'data'
        } else if (text === '') {
          if (rest.length > 0) throw new Error('bytes came after the end of the answer')
          return true
        }
      }
    },
    body: () => joined(parts),
  }
}

const joined = (parts: readonly Buffer[]): Buffer => {
  const [only] = parts
  return only && parts.length === 1 ? only : Buffer.concat(parts)
}
