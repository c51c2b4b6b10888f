import { refuseUnverified, type SignedIn } from '../../accounts/index.ts'
import type { Client } from '../clients/clients.ts'
import { OauthRefusal } from '../errors.ts'
import { mayHave } from '../scopes.ts'

/**
 * What of the wanted scopes a session may give a client (auth-api.md §3.4). Keys travel only with a
 * scope of the client's record (settled.md A25).
 *
 * @throws {AccountRefusal} 104 or 138 before address and session are confirmed
 * @throws {OauthRefusal} 114 `{invalidScopes}`
 */
export function grantScopes(
  signedIn: SignedIn,
  client: Client,
  wanted: readonly string[],
): string[] {
  refuseUnverified(signedIn)
  return allowedOf(client, wanted)
}

/**
 * Without what the client may not have: for clients of our own that is dropped, since new browsers ask for
 * services that we do not know; for others it is refused (settled.md A39).
 *
 * @throws {OauthRefusal} 114 `{invalidScopes}`
 */
export function allowedOf(client: Client, wanted: readonly string[]): string[] {
  const refused = wanted.filter((scope) => !mayHave(client, scope))
  if (refused.length > 0 && !client.isTrusted) {
    throw new OauthRefusal('invalidScopes', { invalidScopes: refused })
  }
  return wanted.filter((scope) => !refused.includes(scope))
}

/**
 * The address to which the answer goes: the wanted one, or the client's first.
 *
 * @throws {OauthRefusal} 103 for an address that is not in the record to the letter
 */
export function redirectOf(client: Client, wanted: string | undefined): string {
  const uri = wanted ?? client.redirectUris[0]
  if (uri === undefined || !client.redirectUris.includes(uri)) {
    throw new OauthRefusal('incorrectRedirect', { redirectUri: wanted })
  }
  return uri
}
