/** What a door answers. */
export interface DoorReply {
  readonly status: number
  /** Names in the case in which they go out. */
  readonly headers: Record<string, string>
  /** `null` sends none, a list one after the other; what comes bit by bit goes as fast as the client takes it. */
  readonly body: Piece | readonly Piece[] | AsyncIterable<Piece> | null
}

/** Text or bytes of a body. */
export type Piece = string | Uint8Array

/** True for a body whose length nobody knows yet. */
export const isStream = (body: DoorReply['body']): body is AsyncIterable<Piece> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body
