import { crc32, deflateSync } from 'node:zlib'

/** What every PNG begins with. */
export const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A chunk of a PNG: length, type, data, checksum. */
export function pngChunk(type: string, data: Uint8Array | string = ''): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(body.length - 4)
  numbers.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)])
}

/** The first chunk; eight bits for each of three colours. */
export function pngHeader(width: number, height: number): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([8, 2], 8)
  return pngChunk('IHDR', data)
}

/** A picture of one pixel. @param more chunks between its header and its colour */
export const onePixel = (
  [red, green, blue]: readonly [number, number, number],
  ...more: Buffer[]
): Buffer =>
  Buffer.concat([
    pngStart,
    pngHeader(1, 1),
    ...more,
    pngChunk('IDAT', deflateSync(Buffer.from([0, red, green, blue]))),
    pngChunk('IEND'),
  ])
