import { quickRandomHex } from '../base/bytes.ts'
import type { Logger } from '../base/log.ts'
import { OutcomeUnknown } from '../base/outcome-unknown.ts'
import type { AppOptions } from './app.ts'
import { compressed } from './compression.ts'
import { type DoorReply, isStream, type Piece } from './door-reply.ts'
import type { Family } from './family.ts'
import { asProblem } from './family.ts'
import { Problem, Refusal } from './refusal.ts'

/** A request, as near to the wire as may be. */
export interface DoorRequest {
  readonly method: string
  /** Path and query exactly as on the request line. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The address of the other end of the socket. */
  readonly peer: string
  /**
   * The whole body, which may be read once.
   *
   * @throws {Problem} tooLarge, before reading where the length is announced
   * @throws {ClientLeft}
   */
  body(maxBytes: number): Promise<Uint8Array>
  /** What is wrong with a request that could not be read: nothing else is known of it then. */
  readonly fault?: Problem
  /** True while a body is there that nobody has read, too large to be thrown away. */
  mustClose(): boolean
}

/**
 * An API whose requests are so many and so small that `Request` and `Response` objects would cost
 * more than the answer. It works on the request line as it was sent, which is what Hawk signs.
 */
export interface Door {
  /** What its paths begin with, e.g. `/api/storage/1.5`. */
  readonly base: string
  readonly family: Family
  /**
   * @throws {Refusal} or {Problem}, which become the family's reply
   * @throws {OutcomeUnknown}, which cuts the connection: a 503 says that nothing was done
   * @throws anything else, which is a 503
   */
  answer(request: DoorRequest, log: Logger): Promise<DoorReply>
}

/**
 * A request at the door: one that fails is answered too.
 *
 * @throws {OutcomeUnknown} when no answer would be true
 */
export type Doorway = (request: DoorRequest) => Promise<DoorReply>

/** What `createApp` and `familyApp` do for the others: id, headers, refusals, the line in the log. */
export function openDoor(door: Door, options: AppOptions): Doorway {
  const { family } = door
  return async (request) => {
    const started = performance.now()
    const requestId = quickRandomHex(8)
    const isDraining = options.isDraining()
    let reply: DoorReply
    try {
      if (isDraining) throw new Problem('busy')
      if (request.fault) throw request.fault
      reply = await compressed(
        await door.answer(request, options.log),
        oneText(request.headers['accept-encoding']),
      )
    } catch (error) {
      if (error instanceof OutcomeUnknown) {
        const { method, target } = request
        const line = { err: error, family: family.name, requestId, method, path: pathOf(target) }
        options.log.warn(line, 'cut off without an answer')
        throw error
      }
      reply = refusalReply(family, error, options.log.child({ requestId }))
    }
    const { headers } = reply
    for (const [name, value] of Object.entries(family.headers())) headers[name] ??= value
    headers['X-Request-Id'] = requestId
    if (isDraining || options.isDraining() || request.mustClose()) headers['Connection'] = 'close'
    const done = () => note(request, { requestId, status: reply.status, started }, options)
    if (isStream(reply.body)) {
      const log = options.log.child({ requestId })
      return { ...reply, body: watched(reply.body, { done, log }) }
    }
    done()
    return reply
  }
}

/** A reply in parts is noted when it has ended; what goes wrong on the way is told by a cut alone. */
async function* watched(
  parts: AsyncIterable<Piece>,
  { done, log }: { readonly done: () => void; readonly log: Logger },
): AsyncGenerator<Piece> {
  try {
    yield* parts
  } catch (err) {
    // What a client may read it may lose while it reads, such as by a sign-out.
    const isRefused = err instanceof Refusal && err.status < 500
    if (isRefused) log.info({ reason: err.message }, 'a reply was refused in its middle')
    else log.error({ err }, 'a reply was cut off in its middle')
    throw err
  } finally {
    done()
  }
}

function note(
  { method, target, headers, peer }: DoorRequest,
  line: { requestId: string; status: number; started: number },
  { log, clientAddress, requestLevel = 'info' }: AppOptions,
): void {
  const { requestId, status, started } = line
  const { ip } = clientAddress(peer, oneText(headers['x-forwarded-for']))
  const path = pathOf(target)
  const ms = Math.round((performance.now() - started) * 10) / 10
  log[requestLevel]({ requestId, method, path, status, ms, ip }, 'request')
}

function pathOf(target: string): string {
  const mark = target.indexOf('?')
  return mark < 0 ? target : target.slice(0, mark)
}

/** A header that was sent more than once reads as it would from one line. */
export const oneText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value

function refusalReply(family: Family, error: unknown, log: Logger): DoorReply {
  const refusal =
    error instanceof Refusal ? error : family.refuse(asProblem(log, family, error as Error))
  const { status, body, headers } = refusal
  if (body === null) return { status, headers: { ...headers }, body }
  return {
    status,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
}
