import { concat, utf8 } from '../base/bytes.ts'

/** A picture that browsers can show, without anything else that came in its file. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Uint8Array
}

/** Pixels of a side: nobody's browser is to unpack more for a face. */
export const maxPictureSide = 2048

/**
 * Reads a picture by what its bytes are, whatever its sender calls it (auth-api.md §4). What does not
 * belong to the picture is left out: places and cameras, comments, moving parts, what comes behind its
 * end. The picture itself is not unpacked.
 *
 * @returns undefined for what is no PNG or JPEG, has no end, or is larger than `maxPictureSide`
 */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const png = readPng(bytes)
  if (png) return { type: 'image/png', bytes: png }
  const jpeg = readJpeg(bytes)
  return jpeg && { type: 'image/jpeg', bytes: jpeg }
}

const isSide = (pixels: number): boolean => pixels >= 1 && pixels <= maxPictureSide

// PNG (ISO/IEC 15948): chunks of length, type, data, checksum

const pngSignature = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Chunks that make the picture, or its colours. */
const pngChunks = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'pHYs'],
])
const headerLength = 13

function readPng(bytes: Uint8Array): Uint8Array | undefined {
  if (!startsWith(bytes, pngSignature)) return undefined
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [pngSignature]
  let has = { header: false, data: false }
  for (let at = pngSignature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return undefined
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (!has.header) {
      if (type !== 'IHDR' || length !== headerLength) return undefined
      if (!isSide(view.getUint32(at + 8)) || !isSide(view.getUint32(at + 12))) return undefined
    }
    has = { header: true, data: has.data || type === 'IDAT' }
    if (pngChunks.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return has.data ? concat(...kept) : undefined
    at = end
  }
  return undefined
}

// JPEG (ITU T.81): segments of marker, length, data; behind a scan's header its coded data

const marker = { startOfImage: 0xd8, endOfImage: 0xd9, startOfScan: 0xda, comment: 0xfe } as const
/** JFIF's and Adobe's say how colours are meant, `ICC_PROFILE` which. */
const keptApplications: Readonly<Record<number, string>> = {
  224: 'JFIF',
  226: 'ICC_PROFILE',
  238: 'Adobe',
}

function readJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (!startsWith(bytes, new Uint8Array([0xff, marker.startOfImage, 0xff]))) return undefined
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  const has = { frame: false, scan: false }
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const kind = bytes[at + 1] ?? 0
    // Markers may be filled up in front.
    if (kind === 0xff) {
      at++
      continue
    }
    if (kind === marker.endOfImage) {
      const isWhole = has.frame && has.scan
      return isWhole ? concat(...kept, bytes.subarray(at, at + 2)) : undefined
    }
    if (at + 4 > bytes.length) return undefined
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    if (isFrame(kind)) {
      if (length < 8 || !isSide(view.getUint16(at + 5)) || !isSide(view.getUint16(at + 7))) {
        return undefined
      }
      has.frame = true
    }
    const isScan = kind === marker.startOfScan
    const next = isScan ? endOfScan(bytes, end) : end
    if (isScan) has.scan = true
    if (isPart(kind, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, next))
    at = next
  }
  return undefined
}

/** SOF0 … SOF15, among which three numbers mean other things. */
const isFrame = (kind: number): boolean =>
  kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)

function isPart(kind: number, data: Uint8Array): boolean {
  if (kind === marker.comment) return false
  if (kind < 0xe0 || kind > 0xef) return true
  const name = keptApplications[kind]
  return name !== undefined && startsWith(data, utf8(name))
}

/** Where the next marker is that is no part of coded data. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(0xff, start)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    const isCoded = next === 0 || (next >= 0xd0 && next <= 0xd7)
    if (!isCoded) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return bytes.length
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte)

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
