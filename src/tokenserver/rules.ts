import { badClientState, refused } from './errors.ts'
import type { KeyId } from './key-id.ts'

/** What a request says: its key, and the account's generation when its token was issued (0: not given). */
export interface Claim extends KeyId {
  readonly generation: number
}

/** What of a storage user's row the rules look at; 0: not known. */
export interface Known {
  readonly generation: number
  readonly keysChangedAt: number
  readonly clientState: string
}

/** What is to be stored after a claim was accepted; another client state means another uid. */
export type Accepted = Known

/**
 * Checks a claim against the account's current row (sync.md §2.6; the numbers are its rules) and says
 * what holds from now on.
 *
 * @param oldStates client states that the account had before and gave up
 * @throws {TokenRefusal} 401 with the first rule that is broken
 */
export function judge(claim: Claim, known: Known, oldStates: ReadonlySet<string>): Accepted {
  const { generation: g, keysChangedAt: k, clientState: s } = claim
  const { generation: G, keysChangedAt: K, clientState: S } = known
  const isNew = s !== S
  if (k > K && g !== 0 && g < k) throw refused('invalid-keysChangedAt') // 1
  if (S !== '' && s === '') throw badClientState('empty string') // 2
  if (oldStates.has(s)) throw badClientState('stale value') // 3
  if (isNew && g !== 0 && g <= G) throw badClientState('new value with no generation change') // 4
  if (isNew && k !== 0 && k <= K) throw badClientState('new value with no keys_changed_at change') // 5
  if (g !== 0 && g < G) throw refused('invalid-generation') // 6
  if (k !== 0 && k < K) throw refused('invalid-keysChangedAt') // 7
  if (k === 0 && K !== 0) throw refused('invalid-keysChangedAt') // 8
  return {
    generation: generationAfter(claim, known),
    keysChangedAt: Math.max(k, K),
    clientState: s,
  }
}

/** A client whose token says no generation still shows that keys changed. */
function generationAfter({ generation: g, keysChangedAt: k }: Claim, known: Known): number {
  if (g !== 0) return g
  return k > known.keysChangedAt && k > known.generation ? k : known.generation
}

/**
 * Accounts and tokens live together here, so that what the account says is the truth: a key from
 * before a reset, or one that nobody has yet, is refused whatever the rows say (sync.md §2.6).
 *
 * @param keysChangedAt the account's
 * @throws {TokenRefusal} 401
 */
export function refuseOtherKey(claim: Claim, keysChangedAt: number): void {
  if (claim.keysChangedAt !== keysChangedAt) {
    throw refused('invalid-keysChangedAt')
  }
}
