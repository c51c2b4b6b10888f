import { aalOf, amrOf, provenAt, refuseEnded, type SignedIn } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { Problem } from '../../http/index.ts'
import { knownClient } from '../clients/client-auth.ts'
import type { Client } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { hasKey, parseScope, scopes } from '../scopes.ts'
import { issueCode } from './codes.ts'
import { grantScopes, redirectOf } from './granted-scopes.ts'

/** What a page asks for in the name of a client. */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly state: string
  readonly responseType: string
  readonly scope: string | undefined
  readonly service: string | undefined
  readonly isOffline: boolean
  readonly redirectUri: string | undefined
  /** S256. */
  readonly codeChallenge: string | undefined
  readonly keysJwe: string | undefined
  readonly acrValues: string | undefined
  readonly nonce: string | undefined
}

/** The wire form of the answer (auth-api.md §3.5). */
export interface AuthorizationReply {
  readonly code: string
  readonly state: string
  readonly redirect: string
  readonly scope: string
}

/** What a browser means when it names a service instead of scopes. */
const scopesOfService: Readonly<Record<string, readonly string[]>> = {
  sync: [scopes.oldsync, scopes.profile],
  relay: [scopes.relay, scopes.profile],
  smartwindow: [scopes.smartwindow, 'profile:uid'],
  vpn: [scopes.vpn, scopes.profile],
}

/**
 * Makes a code with which the client gets tokens for the session's account (auth-api.md §3.5).
 *
 * @throws {AccountRefusal} 104, 110, 138
 * @throws {OauthRefusal} 101, 103, 110, 114, 118, 120
 * @throws {Problem} missing `scope`
 */
export async function authorize(
  tx: Tx,
  { db, findClient, clock }: Pick<OauthContext, 'db' | 'findClient' | 'clock'>,
  { session, account }: SignedIn,
  request: AuthorizationRequest,
): Promise<AuthorizationReply> {
  await refuseEnded(tx, db, session)
  const client = await knownClient(tx, findClient, request.clientId)
  const wanted = wantedScopes(client, request)
  const granted = grantScopes(
    { session, account },
    client,
    wanted.filter((scope) => scope !== offlineAccess),
  )
  if (request.responseType !== 'code') throw new OauthRefusal('invalidResponseType')
  const redirectUri = redirectOf(client, request.redirectUri)
  if (client.isPublic && request.codeChallenge === undefined) throw new OauthRefusal('missingPkce')
  const aal = aalOf(amrOf(session))
  if (asksSecondFactor(request.acrValues) && aal < 2) {
    throw new OauthRefusal('mismatchedAcr', { foundValue: aal })
  }
  const scope = granted.join(' ')
  const code = await issueCode(tx, {
    clientId: client.id,
    uid: account.uid,
    sessionId: session.id,
    scope,
    redirectUri,
    codeChallenge: request.codeChallenge ?? null,
    offline: request.isOffline || wanted.includes(offlineAccess) ? 1 : 0,
    keysJwe: client.isPublic && granted.some(hasKey) ? (request.keysJwe ?? null) : null,
    nonce: request.nonce ?? null,
    authAt: provenAt(session),
    now: clock(),
  })
  const { state } = request
  return { code, state, redirect: withQuery(redirectUri, { code, state }), scope }
}

/** OpenID's word for `access_type=offline`, no scope of ours (clients.md §5.1). */
const offlineAccess = 'offline_access'

function wantedScopes(client: Client, { scope, service, keysJwe }: AuthorizationRequest): string[] {
  if (scope !== undefined) return parseScope(scope)
  const isBrowser = client.isPublic && client.canGrant
  const meant = isBrowser && service !== undefined ? scopesOfService[service] : undefined
  if (!meant) throw new Problem('missing', { param: 'scope' })
  return [...new Set([...meant, ...(keysJwe === undefined ? [] : [scopes.oldsync])])]
}

const asksSecondFactor = (acrValues: string | undefined): boolean =>
  acrValues?.split(' ').includes('AAL2') ?? false

/** Also for `urn:` addresses, from which libraries read the code (settled.md A29). */
function withQuery(uri: string, members: Readonly<Record<string, string>>): string {
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(members)}`
}
