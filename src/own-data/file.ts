import type { Stored } from '../tokenserver/index.ts'

/** What a file tells about how far it is. */
export interface Progress {
  records: number
  bytes: number
}

/** A piece of a body. */
type Piece = string | Uint8Array

/** The facts alone: one JSON text, for people. */
export const factsFile = (facts: object): string => `${JSON.stringify(facts, null, 2)}\n`

/**
 * Facts and records, one JSON text in each line (docs/account.md has the format): the facts, then each
 * collection by its name and its records as the storage gives them, then a line that says that this is
 * all. A part at a time is held.
 *
 * @param options.pass is told after each part how much there is; what it throws ends the file
 */
export async function* wholeFile(
  facts: object,
  options: {
    readonly stored: Stored
    readonly recordsOf: (collection: string) => Promise<AsyncIterable<Piece>>
    readonly pass: (progress: Progress) => Promise<void>
  },
): AsyncGenerator<Piece, void> {
  const { stored, recordsOf, pass } = options
  const progress: Progress = { records: 0, bytes: 0 }
  const count = async (piece: Piece, records: number): Promise<Piece> => {
    progress.records += records
    progress.bytes += Buffer.byteLength(piece)
    await pass(progress)
    return piece
  }
  const line = (value: object) => count(`${JSON.stringify(value)}\n`, 0)
  yield await line(facts)
  for (const { name } of stored.collections) {
    yield await line({ collection: name })
    for await (const piece of await recordsOf(name)) yield await count(piece, linesIn(piece))
  }
  const { length: collections } = stored.collections
  yield await line({ end: { collections, records: progress.records } })
}

/** Each record is a line. */
function linesIn(piece: Piece): number {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++
  return count
}

const lineFeed = 10
