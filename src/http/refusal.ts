/**
 * A planned "no". Each API family has its own subclass with its own catalogue and body shape; what
 * is thrown and is no Refusal (or Problem) is our own trouble and becomes a 503 (design.md §7).
 */
export abstract class Refusal extends Error {
  abstract readonly status: number
  /** What is sent as JSON; `null` sends no body. Nothing secret. */
  abstract readonly body: unknown
  /** Besides the family's own headers, e.g. Retry-After. */
  readonly headers: Readonly<Record<string, string>> = {}
}

/** Trouble that every family has and each words in its own way. */
export type ProblemKind =
  /** No such route. */
  | 'notFound'
  | 'methodNotAllowed'
  /** The body is no JSON in UTF-8. */
  | 'notJson'
  /** `param` names what is not there. */
  | 'missing'
  /** `param` names what has a wrong type, form or size. */
  | 'invalid'
  | 'tooLarge'
  /** A rate limit; `retryAfterSeconds` tells when to come again. */
  | 'tooMany'
  /** A full queue, or a server that is about to stop. */
  | 'busy'
  /** Anything unexpected of our own. */
  | 'trouble'

/** Seconds after which a client may come again when the trouble is ours. */
export const troubleRetrySeconds = 30

interface ProblemDetail {
  readonly param?: string
  readonly retryAfterSeconds?: number
}

/** Thrown by code that serves several families; the family of the route turns it into its own refusal. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly detail: ProblemDetail

  constructor(kind: ProblemKind, detail: ProblemDetail = {}) {
    super(detail.param ? `${kind}: ${detail.param}` : kind)
    this.kind = kind
    this.detail = detail
  }
}

/** The client went away before its body was complete: nobody's trouble, and nobody reads the reply. */
export class ClientLeft extends Error {}
