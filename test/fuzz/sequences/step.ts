import type { TokenState } from '../model/answer.ts'

/** A time that depends on what the server said before. */
export type TimeRef =
  | { readonly text: string }
  | {
      readonly of: 'storage' | 'collection' | 'record'
      /** Hundredths. */
      readonly add: number
      /** More digits behind the two, or `js` for the shortest form, as JavaScript prints numbers. */
      readonly tail: string
    }

export type QueryPart =
  | { readonly name: string; readonly text?: string | undefined }
  | { readonly name: 'newer' | 'older'; readonly time: TimeRef }
  /** One of the batches that were opened; the dead ones come behind those that live. */
  | { readonly name: 'batch'; readonly pick: number }

/** A payload of a length that depends on the limits; written `{"limit": "max_post_bytes", …}`. */
export interface BigPayload {
  readonly limit: 'max_record_payload_bytes' | 'max_post_bytes'
  readonly part: number
  readonly add: number
}

export type StepBody =
  | { readonly json: unknown }
  | { readonly lines: readonly unknown[]; readonly end: string }
  | { readonly text: string }
  | { readonly hex: string }
  /** So many records, `m0` and on, or from another number. */
  | { readonly many: number; readonly from?: number }
  /** An empty list, with blanks up to so many bytes more than a request may have. */
  | { readonly overRequest: number }

/** One request, a wait until what lives a second is dead, or seconds by which the clock is put forward. */
export type Step =
  | { readonly wait: true }
  | { readonly later: number }
  | {
      readonly method: string
      /** Below the endpoint; the path's pieces are encoded already. */
      readonly path: string
      readonly query: readonly QueryPart[]
      /** Continues a page that was handed out, with its query. */
      readonly page?: number
      readonly headers: Readonly<Record<string, string>>
      readonly unmodifiedSince?: TimeRef | undefined
      readonly modifiedSince?: TimeRef | undefined
      readonly body?: StepBody
      readonly token: TokenState
    }
