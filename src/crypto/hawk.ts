import { createHash, createHmac } from 'node:crypto'
import { equalSecrets } from './hash.ts'

/** The attributes of a `Hawk` header (auth-api.md §1.6a, sync.md §3.2). */
export interface HawkHeader {
  readonly id: string
  readonly ts: string
  readonly nonce: string
  readonly mac: string
  readonly hash?: string
  readonly ext?: string
  readonly app?: string
  readonly dlg?: string
}

/** What of a request is signed. */
export interface HawkRequest {
  /** Upper case. */
  readonly method: string
  /** Path and query exactly as on the request line. */
  readonly target: string
  readonly host: string
  readonly port: string
}

const maxHeaderLength = 4096
const known = new Set(['id', 'ts', 'nonce', 'mac', 'hash', 'ext', 'app', 'dlg'])
const attribute = /^\s*([a-z]+)="([^"\\]*)"\s*(?:,|$)/

/**
 * Reads the attributes behind the word `Hawk`.
 *
 * @returns undefined when it is too long, has an unknown, doubled or missing attribute, or is no list at all
 */
export function parseHawk(attributes: string): HawkHeader | undefined {
  if (attributes.length > maxHeaderLength) return undefined
  const found = new Map<string, string>()
  let rest = attributes
  while (rest.trim() !== '') {
    const match = attribute.exec(rest)
    if (!match?.[1] || match[2] === undefined) return undefined
    if (!known.has(match[1]) || found.has(match[1])) return undefined
    found.set(match[1], match[2])
    rest = rest.slice(match[0].length)
  }
  for (const needed of ['id', 'ts', 'nonce', 'mac']) if (!found.get(needed)) return undefined
  return Object.fromEntries(found) as unknown as HawkHeader
}

/** The MAC of a request, base64 (`hawk.1.header`). The key is raw bytes, or the ASCII text itself. */
export function hawkMac(
  key: Uint8Array | string,
  header: Omit<HawkHeader, 'id' | 'mac'>,
  request: HawkRequest,
): string {
  const lines = [
    'hawk.1.header',
    header.ts,
    header.nonce,
    request.method,
    request.target,
    request.host.toLowerCase(),
    request.port,
    header.hash ?? '',
    (header.ext ?? '').replaceAll('\\', '\\\\').replaceAll('\n', '\\n'),
  ]
  if (header.app !== undefined) lines.push(header.app, header.dlg ?? '')
  return createHmac('sha256', key)
    .update(`${lines.join('\n')}\n`)
    .digest('base64')
}

/** The payload hash, base64: over the bytes of the body and its media type without parameters. */
export function hawkPayloadHash(contentType: string, body: Uint8Array): string {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return createHash('sha256')
    .update(`hawk.1.payload\n${mediaType}\n`)
    .update(body)
    .update('\n')
    .digest('base64')
}

/** The host and port a client signs for an origin such as `https://sync.example`. */
export function hawkHost(origin: string): { host: string; port: string } {
  const url = new URL(origin)
  return { host: url.hostname, port: url.port || (url.protocol === 'https:' ? '443' : '80') }
}

/** True when the request was signed for one of these origins. */
export const isHawkMac = (
  key: Uint8Array | string,
  header: HawkHeader,
  request: { method: string; target: string },
  origins: readonly string[],
): boolean =>
  origins.some((origin) =>
    equalSecrets(hawkMac(key, header, { ...request, ...hawkHost(origin) }), header.mac),
  )
