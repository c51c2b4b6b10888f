import type { Op } from './history.ts'

/** What can be wrong with a history; the words of the report. */
export const kinds = {
  stampTwice: 'two writes of a user have the same time',
  stampBack: 'a write has an earlier time than one that was acknowledged before it was sent',
  announcedTime: 'a read announced a time that a write it does not show was given (settled.md S18)',
  lostWrite: 'an acknowledged write is missing',
  tornWrite: 'of one write a part is there and a part is not',
  dirtyRead: 'something is shown that was refused, cut or never committed',
  inventedValue: 'a value is shown that nobody wrote',
  resurrection: 'something deleted is there again',
  staleRead: 'a read shows less than was acknowledged, or read, before it was sent',
  earlyRead: 'a read shows a write that was sent after it was answered',
  unexplained: 'no order of the writes explains what was answered',
  unjustified412: '412, though no write to the target was later than the condition',
  unjustified304: '304, though the target was later than the condition',
  unjustified404: '404, though the record was there',
  ignoredCondition: 'a precondition did not hold, and the request was carried out',
  wrongTime: 'X-Last-Modified is not the time of the target',
  wrongAnswer: 'headers and body of an acknowledgement do not fit what was asked',
  batchLost: 'an open batch is unknown',
  batchRevived: 'a batch was used after its collection was deleted',
  batchTwice: 'a batch was committed twice',
  unexpected: 'an answer that no rule allows',
  undecided: 'too many orders to try them all',
} as const

export type Kind = keyof typeof kinds

export interface Violation {
  readonly kind: Kind
  readonly detail: string
  readonly op: Op
}
