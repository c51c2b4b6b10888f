import { setImmediate } from 'node:timers/promises'
import type { DoorReply } from '../http/index.ts'
import type { Done, ListCall, ListPart, StorageEngine } from './engine.ts'
import { formatOffset } from './query.ts'
import { reply, settle } from './replies.ts'
import type { SyncTime } from './timestamps.ts'

/** Answers with a list of any length, of which a part at a time is held in memory (sync.md §3.9). */
export async function replyList(engine: StorageEngine, call: ListCall): Promise<DoorReply> {
  const done = settle(await engine.list(call), call.user.uid)
  const { count, next, more } = done.value
  const headers = {
    'X-Weave-Records': String(more?.total ?? count),
    ...(next && { 'X-Weave-Next-Offset': formatOffset(next) }),
  }
  const body = more ? partsOf(engine, call, done) : whole(done.value, call)
  return reply(done, body, { type: call.format, headers })
}

const isJson = ({ format }: ListCall): boolean => format === 'application/json'

/** Up to here one text, which goes out in one piece with the headers, is the cheaper body. */
const maxTextLength = 16_384

function whole({ pieces }: ListPart, call: ListCall): DoorReply['body'] {
  const all = isJson(call) ? ['[', ...pieces, ']'] : pieces
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return length > maxTextLength ? all : all.map(textOf).join('')
}

const textOf = (piece: string | Uint8Array): string =>
  typeof piece === 'string'
    ? piece
    : Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString()

/**
 * The parts of a list one after the other, the next when the client took the last: nothing is held
 * in between. What was written after the first part is not told, since it is newer than
 * X-Last-Modified: it belongs to the client's next sync.
 */
async function* partsOf(
  engine: StorageEngine,
  call: ListCall,
  first: Done<ListPart>,
): AsyncGenerator<string | Uint8Array> {
  const json = isJson(call)
  if (json) yield '['
  let part = first.value
  yield* part.pieces
  while (part.more) {
    // A client that takes parts as fast as they come would leave no turn to anybody else.
    await setImmediate()
    const sent = part.more.query
    const bound = (first.lastModified + 1) as SyncTime
    const query = { ...sent, older: sent.older && sent.older < bound ? sent.older : bound }
    part = settle(await engine.list({ ...call, conditions: {}, query }), call.user.uid).value
    if (part.count > 0 && json) yield ','
    yield* part.pieces
  }
  if (json) yield ']'
}
