import { deflateSync, inflateSync } from 'node:zlib'
import { pngChunk, pngStart } from '../../support/png.ts'

/** Enough for a page of ours with its smooth letters. */
const maxColors = 32

interface Pixels {
  readonly width: number
  readonly height: number
  /** 0xRRGGBB each, row by row */
  readonly colors: Uint32Array
}

/**
 * The same picture in a fraction of the bytes: a palette of its most frequent colours, the others by
 * the nearest of them.
 *
 * @param png as Chromium makes it: 8 bits for each of red, green, blue and perhaps alpha, not interlaced
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, colors } = readPng(png)
  const palette = frequentColors(colors)
  const places = new Map(palette.map((color, place) => [color, place]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = colors[y * width + x] ?? 0
      let place = places.get(color)
      if (place === undefined) {
        place = nearest(palette, color)
        places.set(color, place)
      }
      rows[y * (width + 1) + 1 + x] = place
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    pngStart,
    pngChunk('IHDR', header),
    pngChunk('PLTE', Buffer.from(palette.flatMap((color) => [...parts(color)]))),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND'),
  ])
}

const parts = (color: number) => [color >> 16, (color >> 8) & 255, color & 255] as const

function frequentColors(colors: Uint32Array): number[] {
  const counts = new Map<number, number>()
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxColors)
    .map(([color]) => color)
}

function nearest(palette: readonly number[], color: number): number {
  const [red, green, blue] = parts(color)
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [place, candidate] of palette.entries()) {
    const [r, g, b] = parts(candidate)
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (distance < least) [least, best] = [distance, place]
  }
  return best
}

function readPng(png: Buffer): Pixels {
  const data: Buffer[] = []
  for (let at = pngStart.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    if (type === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const depth = png[24]
  const samples = { 2: 3, 6: 4 }[png[25] ?? 0]
  if (depth !== 8 || !samples || png[28] !== 0) throw new Error('another kind of PNG')
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * samples, samples)
  const colors = new Uint32Array(width * height)
  for (let n = 0; n < colors.length; n++) colors[n] = bytes.readUIntBE(n * samples, 3)
  return { width, height, colors }
}

/** Undoes what PNG does to each row before it is packed (PNG §9). */
function unfilter(packed: Buffer, rowBytes: number, step: number): Buffer {
  const rows = packed.length / (rowBytes + 1)
  const out = Buffer.alloc(rows * rowBytes)
  for (let y = 0; y < rows; y++) {
    const filter = packed[y * (rowBytes + 1)]
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x
      const left = x < step ? 0 : (out[at - step] ?? 0)
      const up = y === 0 ? 0 : (out[at - rowBytes] ?? 0)
      const corner = y === 0 || x < step ? 0 : (out[at - rowBytes - step] ?? 0)
      const raw = packed[y * (rowBytes + 1) + 1 + x] ?? 0
      out[at] = raw + guess({ filter, left, up, corner })
    }
  }
  return out
}

function guess({
  filter,
  left,
  up,
  corner,
}: {
  filter: number | undefined
  left: number
  up: number
  corner: number
}): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const all = left + up - corner
  const [toLeft, toUp, toCorner] = [
    Math.abs(all - left),
    Math.abs(all - up),
    Math.abs(all - corner),
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
