import { errno } from '../src/wire.ts'
import { ApiError } from './api.ts'

/** Something to tell next to a field, or above the form where no field is to blame. */
export interface Trouble {
  /** of a message */
  readonly id: string
  readonly args?: Readonly<Record<string, string | number>>
  readonly field?:
    | 'email'
    | 'password'
    | 'newPassword'
    | 'code'
    | 'proof'
    | 'inviteCode'
    | 'name'
    | 'uses'
    | 'days'
    | 'recoveryKey'
    | 'hint'
    | 'oldSecret'
    | 'quota'
}

/** Thrown inside a run to end it with words for the person; everything stays as it was. */
export class Stop extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.id)
    this.trouble = trouble
  }
}

/** The browser would not take what it was told; `reason` is its own text, for whoever can help. */
export class Refused extends Error {
  readonly reason: string

  constructor(reason: string) {
    super('browser refused')
    this.reason = reason
  }
}

/** Words for a server that did not do what was asked, whatever it was. */
export function explain(error: unknown): Trouble {
  if (error instanceof Stop) return error.trouble
  if (!(error instanceof ApiError)) return { id: 'trouble-unexpected' }
  if (error.kind === 'network') return { id: 'trouble-network' }
  if (error.errno === errno.tooManyRequests) {
    return { id: 'trouble-throttled', args: { minutes: Math.ceil((error.retryAfter || 60) / 60) } }
  }
  if (error.kind === 'server') return { id: 'trouble-server' }
  if (error.errno === errno.unknownAccount) return { id: 'trouble-account-gone' }
  return { id: 'trouble-refused', args: { errno: error.errno || error.status } }
}
