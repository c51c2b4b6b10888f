import { randomHex, toBase64Url } from '../../base/bytes.ts'
import { minuteMs } from '../../base/clock.ts'
import { equalSecrets, sha256, sha256OfHex } from '../../crypto/hash.ts'
import type { OauthCodesTable, Tx } from '../../db/index.ts'

/** How long a code may be redeemed (settled.md A16). */
export const codeLifeMs = 10 * minuteMs

export type Code = OauthCodesTable

/** @returns the code, 64 hex digits */
export async function issueCode(
  tx: Tx,
  start: Omit<Code, 'id' | 'createdAt' | 'expiresAt'> & { readonly now: number },
): Promise<string> {
  const code = randomHex(32)
  const { now, ...rest } = start
  await tx
    .insertInto('oauthCodes')
    .values({ ...rest, id: sha256OfHex(code), createdAt: now, expiresAt: now + codeLifeMs })
    .execute()
  return code
}

/** @param code 64 hex digits */
export const findCode = (tx: Tx, code: string): Promise<Code | undefined> =>
  tx.selectFrom('oauthCodes').selectAll().where('id', '=', sha256OfHex(code)).executeTakeFirst()

/** Takes the code out of the world. @returns false when somebody else was faster */
export async function takeCode(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('oauthCodes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** True when the verifier is the one whose challenge came with the authorization (RFC 7636, S256). */
export const isVerifierOf = (pkce: {
  readonly challenge: string
  readonly verifier: string
}): boolean => equalSecrets(toBase64Url(sha256(pkce.verifier)), pkce.challenge)
