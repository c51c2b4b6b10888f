import type { Env } from '../http/index.ts'

/** Who asks for something, as the recent activity shows it. */
export interface Requester {
  readonly ip: string
  /** The whole header; empty when there is none. */
  readonly userAgent: string
}

/** Who signs in or up. */
export interface Arrival extends Requester {
  /** False when the address may be a proxy's (settled.md A20). */
  readonly ipTrusted: boolean
  /** Accept-Language, whole entries of it. */
  readonly locale: string | null
}

const maxLocaleLength = 255

/** Of a User-Agent header no more is stored. */
export const maxUserAgentLength = 255

/** The part of a handler's context that is read here. */
interface Request {
  readonly req: { header(name: string): string | undefined }
  readonly var: Pick<Env['Variables'], 'clientIp' | 'clientIpTrusted'>
}

/** What a request tells about who makes it, besides its credential and its body. */
export const requesterOf = (c: Request): Arrival => ({
  ip: c.var.clientIp,
  ipTrusted: c.var.clientIpTrusted,
  userAgent: c.req.header('user-agent') ?? '',
  locale: localeOf(c.req.header('accept-language')),
})

/** Longer values are cut at a comma (auth-api.md §0.2). */
export function localeOf(header: string | undefined): string | null {
  if (!header || header.length <= maxLocaleLength) return header || null
  const cut = header.lastIndexOf(',', maxLocaleLength)
  return cut > 0 ? header.slice(0, cut) : null
}
