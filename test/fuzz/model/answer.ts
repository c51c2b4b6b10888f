import type { WireReply } from '../../support/storage-client.ts'
import { type Stamp, stampText } from './state.ts'

/** The limits that `info/configuration` announces (sync.md §3.12). */
export interface Limits {
  readonly max_post_records: number
  readonly max_post_bytes: number
  readonly max_record_payload_bytes: number
  readonly max_request_bytes: number
  readonly max_total_records: number
  readonly max_total_bytes: number
  /** What some collections have of their own (settled.md S5). */
  readonly collections?: Readonly<Record<string, Partial<Limits>>>
}

/** One request, as the model sees it. */
export interface Asked {
  readonly method: string
  /** Below the endpoint, as it goes on the request line. */
  readonly path: string
  /** Behind the `?`; absent without one. */
  readonly query?: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly token: TokenState
}

/**
 * `small` and `roomy` are good ones with a quota, `other` is a token of another user, `forged` one with
 * a wrong signature.
 */
export type TokenState = 'good' | 'small' | 'roomy' | 'expired' | 'other' | 'forged' | 'none'

/** When the server can have looked at its clock. */
export interface Moment {
  readonly from: Stamp
  readonly to: Stamp
}

/** A reply, with what is wrong about it. */
export class Examined {
  readonly reply: WireReply
  readonly faults: string[] = []

  constructor(reply: WireReply) {
    this.reply = reply
  }

  fault(text: string): void {
    this.faults.push(text)
  }

  expect(what: string, found: unknown, wanted: unknown): void {
    if (found !== wanted) this.fault(`${what} is ${show(found)}, not ${show(wanted)}`)
  }

  header(name: string): string | undefined {
    return this.reply.headers[name]
  }

  expectStamp(name: 'x-last-modified' | 'x-weave-timestamp', wanted: Stamp): void {
    this.expect(name, this.header(name), stampText(wanted))
  }

  /** The body as JSON, with `modified` (or every number) checked for its two decimals (sync.md §1). */
  json(stamps: 'modified' | 'all' | 'none' = 'modified'): unknown {
    try {
      return parse(this.reply.text, (key, value, { source }) => {
        const isStamp = stamps === 'all' || (stamps === 'modified' && key === 'modified')
        if (isStamp && typeof value === 'number' && !/^\d+\.\d\d$/.test(source ?? '')) {
          this.fault(`a timestamp is written ${source}`)
        }
        return value
      })
    } catch {
      this.fault(`the body is no JSON: ${show(this.reply.text)}`)
      return undefined
    }
  }
}

const parse: (
  text: string,
  revive: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown = JSON.parse as never

/** A value in few characters. */
export const show = (value: unknown): string => {
  const text =
    typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'absent')
  return text.length > 160 ? `${text.slice(0, 160)}… (${text.length} characters)` : text
}

/** An answer that the specification permits. */
export interface Answer {
  /** What it rests on. */
  readonly rule: string
  readonly status: number
  /** The numeric error body; absent for what is no such error. */
  readonly code?: number
  /** A refusal that may also be left out: the specification is silent. */
  readonly isOptional?: true
  /** Writes get a stamp above all before; what does not write tells a time below the next stamp. */
  readonly kind: 'refusal' | 'read' | 'write'
  /** Checks the rest of the reply. */
  readonly check?: (examined: Examined, stamp: Stamp) => void
  /** What the answer has done to the user's state. */
  readonly apply?: (stamp: Stamp, reply: WireReply) => void
}

export const refusal = (status: number, code: number, rule: string): Answer => ({
  rule,
  status,
  code,
  kind: 'refusal',
})

export const maybe = (answer: Answer): Answer => ({ ...answer, isOptional: true })
