import { type Answer, type Examined, maybe, refusal, type TokenState } from './answer.ts'
import { overlaid, type Sent, type Stamp, type UserState } from './state.ts'

/** Payload bytes that some tokens let their user store. */
const quotas: Partial<Record<TokenState, number>> = { small: 48, roomy: 400 }

/** The quota that a token names; undefined for none. */
export const quotaOf = (token: TokenState): number | undefined => quotas[token]

const refused = refusal(403, 14, 'more than the quota (§3.12)')

/** What a write has to do with a quota. */
export interface Write {
  readonly collection: string
  /** Each id once. */
  readonly sent: readonly Sent[]
  readonly token: TokenState
  readonly at: Stamp
}

/** A write that needs more room than is left is refused; one that needs no more goes on (sync.md §3.12). */
export function overQuota(state: UserState, { collection, sent, token, at }: Write): Answer[] {
  const quota = quotaOf(token)
  if (quota === undefined) return []
  const growth = sent.reduce((sum, one) => sum + growthBy(state, collection, one, at), 0)
  return growth > 0 && state.bytes() + growth > quota ? [refused] : []
}

/**
 * What a batch holds may be refused early when it would not even fit into an empty storage; what it
 * makes of the whole is asked at its commit (sync.md §3.11, §3.12).
 */
export function overQuotaInBatch(token: TokenState, held: readonly Sent[]): Answer[] {
  const quota = quotaOf(token)
  return quota !== undefined && sizeOf(held) > quota ? [maybe(refused)] : []
}

/** Payload bytes. */
export const sizeOf = (sent: readonly Sent[]): number =>
  sent.reduce((sum, { payload }) => sum + Buffer.byteLength(payload ?? ''), 0)

/** The header tells what is left after a write, to those who have a quota (sync.md §3.4). */
export function checkQuotaLeft(examined: Examined, state: UserState, token: TokenState): void {
  const quota = quotaOf(token)
  const told = examined.header('x-weave-quota-remaining')
  if (told === undefined) return
  const left = quota === undefined ? undefined : String((quota - state.bytes()) / 1024)
  examined.expect('X-Weave-Quota-Remaining', told, left)
}

/** What is stored under an id goes, expired or not; a field that was not sent may keep its payload. */
function growthBy(state: UserState, collection: string, sent: Sent, at: Stamp): number {
  const old = state.collections.get(collection)?.records.get(sent.id)
  const kept = state.live(collection, sent.id, at)?.payload ?? ''
  return Buffer.byteLength(sent.payload ?? kept) - Buffer.byteLength(old?.payload ?? '')
}

/** All that a commit stores. */
export const committed = (held: readonly Sent[], sent: readonly Sent[]): Sent[] =>
  overlaid([...held, ...sent])
