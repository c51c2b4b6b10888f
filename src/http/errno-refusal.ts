import { STATUS_CODES } from 'node:http'
import { type Problem, Refusal } from './refusal.ts'

/** One line of a room's table of refusals: status, errno, message and, if it differs, `error`. */
export type ErrnoLine = readonly [status: number, errno: number, message: string, error?: string]

type Extra = Readonly<Record<string, unknown>>

/** Where a reader of an error body finds what its members mean. */
const errorInfo = 'https://mozilla.github.io/ecosystem-platform/api#section/Response-format'

/**
 * A "no" in the form that the accounts, OAuth and profile APIs share:
 * `{code, errno, error, message, info}` (auth-api.md §6.1, settled.md A23).
 */
export abstract class ErrnoRefusal<Kind extends string> extends Refusal {
  /** The line of the room's table. */
  readonly kind: Kind
  readonly status: number
  readonly body: Extra
  override readonly headers: Readonly<Record<string, string>>

  /**
   * @param said.extra shown to the client at top level, e.g. `{ email }`; nothing secret. `retryAfter`
   *   (seconds) is also said as a header
   * @param said.status in place of the line's own
   * @param said.headers besides the family's own
   */
  constructor(
    kind: Kind,
    [code, errno, message, word]: ErrnoLine,
    said: {
      readonly extra?: Extra
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(message)
    const { extra = {}, status = code, headers = {} } = said
    const { retryAfter } = extra
    const error = word ?? STATUS_CODES[code] ?? 'Error'
    this.kind = kind
    this.status = status
    this.body = { code: status, errno, error, message, info: errorInfo, ...extra }
    this.headers = {
      ...(typeof retryAfter === 'number' && { 'Retry-After': String(retryAfter) }),
      ...headers,
    }
  }
}

/** What such a refusal tells of a problem besides its number: the parameter, or when to come again. */
export function problemExtra({ detail: { param, retryAfterSeconds } }: Problem): Extra {
  if (param !== undefined) return { validation: { keys: [param] } }
  return retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }
}
