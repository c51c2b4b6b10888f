import type { Transport } from '../../support/storage-client.ts'
import { routeOf, type Tally } from '../tally.ts'
import type { Draft } from './draft.ts'
import type { RawAnswer } from './raw.ts'

/** Counts a spoilt request with its answers, or that there was none. */
export function noteShot(tally: Tally, { method, target }: Draft, { replies }: RawAnswer): void {
  const route = routeOf(method, target)
  for (const { status } of replies) tally.note(route, status)
  if (replies.length === 0) tally.note(route, 0)
}

/** Counts what goes through. */
export const counted =
  (transport: Transport, tally: Tally): Transport =>
  async (request) => {
    const reply = await transport(request)
    tally.note(routeOf(request.method, request.target), reply.status)
    return reply
  }
