import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { onePixel, pngChunk, pngHeader, pngStart } from '../../test/support/png.ts'
import { maxPictureSide, readPicture } from './pictures.ts'

const secret = 'taken at home'

const pixels = pngChunk('IDAT', deflateSync(Buffer.from([0, 200, 100, 50])))
const png = (...extra: Buffer[]) => onePixel([200, 100, 50], ...extra)

/** A segment of JPEG. */
function segment(kind: number, data: readonly number[] | Uint8Array | string): Buffer {
  const body = typeof data === 'string' ? Buffer.from(data) : Buffer.from([...data])
  const start = Buffer.from([0xff, kind, 0, 0])
  start.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([start, body])
}

const jfif = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')
const frame = (width: number, height: number) =>
  segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
const scan = Buffer.concat([
  segment(0xda, [1, 1, 0, 0, 63, 0]),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
])
const jpegStart = Buffer.from([0xff, 0xd8])
const jpegEnd = Buffer.from([0xff, 0xd9])
const jpeg = (...parts: Buffer[]) =>
  Buffer.concat([
    jpegStart,
    jfif,
    ...parts,
    segment(0xdb, Buffer.alloc(65)),
    frame(1, 1),
    scan,
    jpegEnd,
  ])

test('a PNG is one by its bytes, and stays as it is (auth-api.md §4)', () => {
  assert.deepEqual(readPicture(png()), { type: 'image/png', bytes: new Uint8Array(png()) })
})

test('a JPEG is one by its bytes, and stays as it is (auth-api.md §4)', () => {
  assert.deepEqual(readPicture(jpeg()), { type: 'image/jpeg', bytes: new Uint8Array(jpeg()) })
})

test('scans of a progressive JPEG follow one another (ITU T.81)', () => {
  const many = Buffer.concat([
    jpegStart,
    jfif,
    frame(1, 1),
    scan,
    segment(0xc4, 'x'),
    scan,
    jpegEnd,
  ])
  assert.deepEqual(readPicture(many)?.bytes, new Uint8Array(many))
})

test('what does not belong to a PNG is left out: places, words, moving parts, a tail (auth-api.md §4)', () => {
  const full = Buffer.concat([
    png(pngChunk('tEXt', secret), pngChunk('eXIf', secret), pngChunk('acTL')),
    Buffer.from(secret),
  ])
  assert.deepEqual(readPicture(full)?.bytes, new Uint8Array(png()))
  const coloured = png(pngChunk('gAMA', Buffer.alloc(4)))
  assert.deepEqual(readPicture(coloured)?.bytes, new Uint8Array(coloured))
})

test('what does not belong to a JPEG is left out: places, words, a tail (auth-api.md §4)', () => {
  const exif = segment(0xe1, `Exif\0\0${secret}`)
  const full = Buffer.concat([jpeg(exif, segment(0xfe, secret), segment(0xed, secret)), exif])
  assert.deepEqual(readPicture(full)?.bytes, new Uint8Array(jpeg()))
  const lying = segment(0xe2, secret)
  assert.deepEqual(readPicture(jpeg(lying))?.bytes, new Uint8Array(jpeg()))
  const coloured = jpeg(segment(0xe2, 'ICC_PROFILE\0'))
  assert.deepEqual(readPicture(coloured)?.bytes, new Uint8Array(coloured))
})

test(`a side has 1 to ${maxPictureSide} pixels`, () => {
  const sized = (width: number, height: number) => [
    Buffer.concat([pngStart, pngHeader(width, height), pixels, pngChunk('IEND')]),
    Buffer.concat([jpegStart, frame(width, height), scan, jpegEnd]),
  ]
  for (const bytes of sized(maxPictureSide, maxPictureSide)) assert.ok(readPicture(bytes))
  for (const [width, height] of [
    [maxPictureSide + 1, 1],
    [1, maxPictureSide + 1],
    [0, 1],
    [1, 0],
  ] as const) {
    for (const bytes of sized(width, height)) assert.equal(readPicture(bytes), undefined)
  }
})

const others: readonly [what: string, bytes: Uint8Array][] = [
  ['nothing', new Uint8Array()],
  ['a text', Buffer.from('GIF89a')],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>')],
  ['a page behind the start of a PNG', Buffer.concat([pngStart, Buffer.from('<script>')])],
  ['a PNG without pixels', Buffer.concat([pngStart, pngHeader(1, 1), pngChunk('IEND')])],
  ['a PNG without an end', Buffer.concat([pngStart, pngHeader(1, 1), pixels])],
  [
    'a PNG whose header comes late',
    Buffer.concat([pngStart, pixels, pngHeader(1, 1), pngChunk('IEND')]),
  ],
  ['a PNG that is cut', png().subarray(0, -5)],
  ['a JPEG that is cut', jpeg().subarray(0, -1)],
  ['a JPEG without pixels', Buffer.concat([jpegStart, jfif, frame(1, 1), jpegEnd])],
  ['a JPEG without a size', Buffer.concat([jpegStart, jfif, scan, jpegEnd])],
  ['a JPEG with a segment of no length', Buffer.concat([jpegStart, Buffer.from([255, 224, 0, 0])])],
  ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
]
for (const [what, bytes] of others) {
  test(`${what} is no picture (auth-api.md §4)`, () => {
    assert.equal(readPicture(bytes), undefined)
  })
}

test('spoilt pictures are read to the end or refused, and never grow', () => {
  const start = fc.constantFrom(png(), jpeg(), pngStart, jpegStart)
  const change = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 5 })
  fc.assert(
    fc.property(start, change, fc.uint8Array({ maxLength: 60 }), (whole, changes, tail) => {
      const bytes = new Uint8Array(Buffer.concat([whole, tail]))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      const picture = readPicture(bytes)
      assert.ok(picture === undefined || picture.bytes.length <= bytes.length)
    }),
  )
})
