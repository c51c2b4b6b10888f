import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { type Clock, secondMs } from '../base/clock.ts'
import { reasonOf } from '../base/outbox.ts'
import type { PushRequest } from './encrypt.ts'
import { reachOfEndpoints } from './endpoints.ts'
import { guardedLookup, NotPublic, type ResolveName } from './lookup.ts'

/** What came of sending one message. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** The subscription has ended: nothing will arrive there any more. */
  | { readonly kind: 'gone' }
  /** @param retryMs what the push service asks for; undefined: nothing */
  | { readonly kind: 'later'; readonly reason: string; readonly retryMs: number | undefined }
  /** It would be the same the next time. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Sends requests to push services. */
export interface PushTransport {
  send(request: PushRequest, stopped: AbortSignal): Promise<Outcome>
}

/** All of one request: name, connection and answer. Push services need some 100 ms. */
export const sendMs = 5 * secondMs
/** Of an answer only the status and two headers are read, nothing of its body. */
const maxHeaderBytes = 8192

/**
 * The guarded way out (clients.md §4.6): only to hosts that the operator named, only to addresses of
 * the internet unless host and port are named, no redirect followed, little read, not long waited.
 *
 * @param options.hosts CORSAC_PUSH_HOSTS
 */
export function pushTransport({
  hosts,
  clock,
  resolve,
}: {
  readonly hosts: readonly string[]
  readonly clock: Clock
  /** Looks names up; the system when absent. */
  readonly resolve?: ResolveName
}): PushTransport {
  const reachOf = reachOfEndpoints(hosts)
  return {
    async send(request, stopped) {
      const reach = reachOf(request.endpoint)
      if (!reach) return { kind: 'refused', reason: 'CORSAC_PUSH_HOSTS does not name it any more' }
      const late = AbortSignal.timeout(sendMs)
      try {
        const { status, retryAfter } = await post(request, {
          lookup: guardedLookup(reach, resolve),
          signal: AbortSignal.any([late, stopped]),
        })
        return outcomeOf(status, retryMsOf(retryAfter, clock()))
      } catch (error) {
        return outcomeOfError(error, late.aborted)
      }
    },
  }
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
}

function post(
  { endpoint, headers, body }: PushRequest,
  { lookup, signal }: { lookup: ReturnType<typeof guardedLookup>; signal: AbortSignal },
): Promise<Answer> {
  const url = new URL(endpoint)
  const open: typeof plainRequest = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const request: ClientRequest = open(url, {
      method: 'POST',
      headers,
      lookup,
      signal,
      // A connection of its own, closed with the answer.
      agent: false,
      maxHeaderSize: maxHeaderBytes,
    })
    request.on('error', reject)
    request.on('response', (response: IncomingMessage) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      response.on('error', () => {})
      response.destroy()
    })
    request.end(body ?? undefined)
  })
}

function outcomeOf(status: number, retryMs: number | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  const reason = `it answers ${status}`
  if (status === 429 || status >= 500) return { kind: 'later', reason, retryMs }
  return { kind: 'refused', reason }
}

function outcomeOfError(error: unknown, isLate: boolean): Outcome {
  if (error instanceof NotPublic) {
    const how = 'if it is yours, name it with its port in CORSAC_PUSH_HOSTS'
    return { kind: 'refused', reason: `${error.message}: ${how}` }
  }
  const { code } = error as { code?: unknown }
  const said = reasonOf(error) || String(code ?? 'no connection')
  const reason = isLate ? `no answer within ${sendMs / secondMs} s` : said
  return { kind: 'later', reason, retryMs: undefined }
}

/** `Retry-After`, in seconds or as a date; undefined for anything else. */
function retryMsOf(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value) * secondMs
  const at = /^[A-Z][a-z]{2},/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
