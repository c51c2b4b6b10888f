/**
 * Thrown when nobody can say whether a change was made: the answer to it was lost. To say no would
 * be a lie as often as to say yes, so the caller gives no answer at all (design.md §7).
 */
export class OutcomeUnknown extends Error {
  /** @param cause what became of the answer */
  constructor(cause: unknown) {
    super('nobody can say whether this was done', { cause })
  }
}
