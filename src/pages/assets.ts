import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { etagOf, isKnownTag } from '../http/index.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** Files that are no answer by themselves: the shell is filled in first, the manifest is for tools. */
const internal: ReadonlySet<string> = new Set(['index.html', 'manifest.json'])

/** The built pages are a handful of files; more than this means the wrong folder was named. */
const maxBytes = 8 * 1024 * 1024
const minBytesToCompress = 512

/** A file of the built pages, held in memory. */
export interface Asset {
  readonly type: string
  readonly etag: string
  /** Its name changes with its content, so that it may be kept for ever. */
  readonly isHashed: boolean
  readonly plain: Uint8Array<ArrayBuffer>
  /** Made when it is first asked for; absent where it would save nothing. */
  gzip(): Uint8Array<ArrayBuffer> | undefined
}

/**
 * Reads the built pages, by path such as `/app-1a2b3c4d.js`, once at start.
 *
 * @throws {Error} with words when the folder is not what `vite build` makes
 */
export function loadAssets(webDir: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  let bytes = 0
  for (const entry of readdirSync(webDir, { withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || internal.has(entry.name) || !type) continue
    const asset = makeAsset(entry.name, type, readFileSync(join(webDir, entry.name)))
    bytes += asset.plain.length
    if (bytes > maxBytes) {
      throw new Error(`${webDir} holds more than ${maxBytes} bytes: it is not the built pages`)
    }
    assets.set(`/${entry.name}`, asset)
  }
  return assets
}

function makeAsset(name: string, type: string, content: Buffer): Asset {
  const plain = new Uint8Array(content)
  let packed: Uint8Array<ArrayBuffer> | null | undefined
  return {
    type,
    etag: etagOf(content),
    isHashed: /-[\w-]{8}\.\w+$/.test(name),
    plain,
    gzip() {
      if (packed === undefined) packed = smaller(plain)
      return packed ?? undefined
    },
  }
}

function smaller(plain: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (plain.length < minBytesToCompress) return null
  const packed = new Uint8Array(gzipSync(plain, { level: 9 }))
  return packed.length < plain.length ? packed : null
}

/** Answers with the file, compressed where the client takes that, or 304 where it has it already. */
export function sendAsset(c: Context, asset: Asset): Response {
  c.header('Cache-Control', asset.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('ETag', asset.etag)
  if (asset.gzip()) c.header('Vary', 'Accept-Encoding')
  if (isKnownTag(c.req.header('if-none-match'), asset.etag)) return c.body(null, 304)
  c.header('Content-Type', asset.type)
  const packed = takesGzip(c.req.header('accept-encoding')) ? asset.gzip() : undefined
  if (packed) c.header('Content-Encoding', 'gzip')
  const content = packed ?? asset.plain
  c.header('Content-Length', String(content.length))
  return c.body(content)
}

const takesGzip = (header: string | undefined): boolean =>
  header?.split(',').some((one) => /^\s*(gzip|x-gzip|\*)\s*(?!.*;\s*q=0(\.0*)?\s*$)/i.test(one)) ??
  false
