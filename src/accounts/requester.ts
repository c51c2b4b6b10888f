import type { Env } from '../http/index.ts'
import type { Origin } from './events.ts'

/** What a request tells about who makes it, besides its credential and its body. */
export interface Requester extends Origin {
  /** False when the address may be a proxy's (settled.md A20). */
  readonly ipTrusted: boolean
  /** Accept-Language, whole entries of it. */
  readonly locale: string | null
}

const maxLocaleLength = 255

/** The part of a handler's context that is read here. */
interface Request {
  readonly req: { header(name: string): string | undefined }
  readonly var: Pick<Env['Variables'], 'clientIp' | 'clientIpTrusted'>
}

export const requesterOf = (c: Request): Requester => ({
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
