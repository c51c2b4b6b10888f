/** PostgreSQL's numbers of the types that arrays here consist of. */
const textType = 25
const integerType = 23

const headerBytes = 20

/**
 * A `text[]` as PostgreSQL sends it itself: the text form would have to be escaped here and parsed
 * there, character by character, which for a hundred payloads costs more than storing them.
 */
export function textArray(values: readonly (string | undefined)[]): Buffer {
  let bytes = headerBytes + 4 * values.length
  for (const value of values) if (value !== undefined) bytes += Buffer.byteLength(value)
  const buffer = begin(bytes, textType, values)
  let at = headerBytes
  for (const value of values) {
    const length = value === undefined ? -1 : buffer.write(value, at + 4, 'utf8')
    at = buffer.writeInt32BE(length, at) + Math.max(length, 0)
  }
  return values.length > 0 ? buffer : empty(textType)
}

/** An `integer[]`, as {@link textArray}. */
export function integerArray(values: readonly (number | undefined)[]): Buffer {
  if (values.length === 0) return empty(integerType)
  const missing = values.filter((value) => value === undefined).length
  const buffer = begin(headerBytes + 8 * values.length - 4 * missing, integerType, values)
  let at = headerBytes
  for (const value of values) {
    at = buffer.writeInt32BE(value === undefined ? -1 : 4, at)
    if (value !== undefined) at = buffer.writeInt32BE(value, at)
  }
  return buffer
}

/** One dimension, counted from 1. */
function begin(bytes: number, type: number, values: readonly unknown[]): Buffer {
  const buffer = Buffer.allocUnsafe(bytes)
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(values.includes(undefined) ? 1 : 0, 4)
  buffer.writeInt32BE(type, 8)
  buffer.writeInt32BE(values.length, 12)
  buffer.writeInt32BE(1, 16)
  return buffer
}

function empty(type: number): Buffer {
  const buffer = Buffer.alloc(12)
  buffer.writeInt32BE(type, 8)
  return buffer
}
