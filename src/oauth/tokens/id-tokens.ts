import { aalOf } from '../../accounts/index.ts'
import { toBase64Url } from '../../base/bytes.ts'
import { inSeconds } from '../../base/clock.ts'
import { sha256 } from '../../crypto/hash.ts'
import type { OauthContext } from '../context.ts'

/** How long an id token counts, seconds (auth-api.md §3.7). */
const lifeSeconds = 300

/** Whom an id token speaks of, to whom. */
export interface IdTokenStart {
  readonly uid: string
  readonly clientId: string
  readonly accessToken: string
  readonly amr: readonly string[]
  /** Seconds. */
  readonly authAt: number
  readonly nonce: string | null
}

/** Signs an id token (auth-api.md §3.7, settled.md A35). */
export function signIdToken(
  { jwtKeys, publicUrl, clock }: Pick<OauthContext, 'jwtKeys' | 'publicUrl' | 'clock'>,
  start: IdTokenStart,
): Promise<string> {
  const iat = inSeconds(clock())
  const aal = aalOf(start.amr)
  return jwtKeys.sign({
    iss: publicUrl,
    sub: start.uid,
    aud: start.clientId,
    iat,
    exp: iat + lifeSeconds,
    auth_time: start.authAt,
    at_hash: accessTokenHash(start.accessToken),
    amr: [...start.amr],
    acr: `AAL${aal}`,
    'fxa-aal': aal,
    ...(start.nonce !== null && { nonce: start.nonce }),
  })
}

/** The left half of SHA-256 of the text (OpenID Connect Core §3.1.3.6). */
export const accessTokenHash = (token: string): string => toBase64Url(sha256(token).subarray(0, 16))
