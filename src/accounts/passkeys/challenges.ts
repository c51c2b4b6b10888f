import { randomBytes } from 'node:crypto'
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes.ts'
import { minuteMs } from '../../base/clock.ts'
import { sha256 } from '../../crypto/hash.ts'
import type { PasskeyChallengesTable, Tx } from '../../db/index.ts'
import { AccountRefusal } from '../errors.ts'

/** So long a person has for touching, typing a PIN or fetching the phone. */
export const challengeMs = 5 * minuteMs

/** What a challenge is good for; it is taken for nothing else. */
export type ChallengeKind = PasskeyChallengesTable['kind']

/** Whose a challenge is, and what was asked for with it. */
export interface ChallengeBond {
  readonly kind: ChallengeKind
  /** Absent: it is not known yet who signs in. */
  readonly uid?: string
  /** The session that asked; no other one may finish. */
  readonly sessionId?: string
  readonly use?: PasskeyChallengesTable['use']
  readonly scope?: string
  /** The only credential that may answer; absent: any that fits. */
  readonly credentialId?: string | undefined
}

/**
 * Makes a challenge, and forgets those whose time is over.
 *
 * @returns base64url of 32 random bytes; only their hash is stored
 */
export async function createChallenge(tx: Tx, bond: ChallengeBond, now: number): Promise<string> {
  await tx
    .deleteFrom('passkeyChallenges')
    .where('expiresAt', '<=', now - challengeMs)
    .execute()
  const bytes = randomBytes(32)
  await tx
    .insertInto('passkeyChallenges')
    .values({
      id: toHex(sha256(bytes)),
      kind: bond.kind,
      uid: bond.uid ?? null,
      sessionId: bond.sessionId ?? null,
      use: bond.use ?? null,
      scope: bond.scope ?? null,
      credentialId: bond.credentialId ?? null,
      expiresAt: now + challengeMs,
    })
    .execute()
  return toBase64Url(bytes)
}

/**
 * Uses a challenge up, whatever comes of it: of several requests with one challenge at once one gets it.
 * Its transaction is to be committed before the answer to it is looked at.
 *
 * @param bond kind, and person and session where they are known; others' challenges are not found
 * @returns undefined when it is too old
 * @throws {AccountRefusal} passkeyChallengeNotFound
 */
export async function spendChallenge(
  tx: Tx,
  challenge: string,
  bond: Pick<ChallengeBond, 'kind' | 'uid' | 'sessionId'>,
  now: number,
): Promise<PasskeyChallengesTable | undefined> {
  const id = toHex(sha256(fromBase64Url(challenge) ?? new Uint8Array(0)))
  const row = await tx
    .deleteFrom('passkeyChallenges')
    .where('id', '=', id)
    .where('kind', '=', bond.kind)
    .$if(bond.uid !== undefined, (query) => query.where('uid', '=', bond.uid ?? ''))
    .$if(bond.sessionId !== undefined, (query) =>
      query.where('sessionId', '=', bond.sessionId ?? ''),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AccountRefusal('passkeyChallengeNotFound')
  return row.expiresAt > now ? row : undefined
}
