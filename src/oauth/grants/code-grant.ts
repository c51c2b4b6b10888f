import {
  amrOf,
  createSession,
  findAccount,
  findSession,
  makeRoomForSession,
  type Session,
  type SignedIn,
  type UserAgent,
} from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Client } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { parseScope, scopes } from '../scopes.ts'
import { type Code, findCode, isVerifierOf, takeCode } from './codes.ts'
import { type Granted, issueTokens } from './token-reply.ts'

export interface CodeRedemption {
  readonly client: Client
  readonly code: string
  readonly codeVerifier: string | undefined
  readonly redirectUri: string | undefined
  readonly ttl: number | undefined
  /** The session that the client presented with it. */
  readonly signedIn: SignedIn | undefined
  /** Of the client, which gets a session if it may have one; absent: it may not. */
  readonly userAgent: UserAgent | undefined
}

/**
 * Turns a code into tokens, once (auth-api.md §3.6).
 *
 * @returns a refusal when the code was spent by a wrong verifier: that must last, so it is not thrown
 * @throws {OauthRefusal} 103, 105, 106, 107, 117, 118; 104 when the client wants a session and the authorizing one is gone
 */
export async function redeemCode(
  tx: Tx,
  context: OauthContext,
  request: CodeRedemption,
): Promise<Granted | OauthRefusal> {
  const { client, signedIn, codeVerifier } = request
  const code = await findCode(tx, request.code)
  if (!code) throw new OauthRefusal('unknownCode')
  if (code.clientId !== client.id) throw new OauthRefusal('incorrectCode', { clientId: client.id })
  refuseUnfit(code, request, context.clock())
  if (code.codeChallenge !== null && codeVerifier === undefined) {
    throw new OauthRefusal('missingPkce')
  }
  if (!isVerified(code, codeVerifier)) {
    await takeCode(tx, code.id)
    return new OauthRefusal('incorrectChallenge')
  }
  const scope = parseScope(code.scope)
  const account = await findAccount(tx, code.uid)
  const authorizing = await findSession(tx, { uid: code.uid, id: code.sessionId })
  if (!account || account.disabledAt !== null || !authorizing) {
    throw new OauthRefusal(scope.includes(scopes.session) ? 'invalidAssertion' : 'unknownCode')
  }
  if (!(await takeCode(tx, code.id))) throw new OauthRefusal('unknownCode')

  const handedOut = await sessionFor(tx, context, { scope, authorizing, ...request })
  const isOffline = code.offline === 1
  const reply = await issueTokens(tx, context, {
    client,
    account,
    scope,
    authAt: code.authAt,
    isOffline,
    ttl: request.ttl,
    sessionId: signedIn?.session.id ?? (isOffline ? null : authorizing.id),
    deviceSessionId: handedOut?.session.id ?? signedIn?.session.id ?? null,
  })
  return {
    reply: {
      ...reply,
      ...(code.keysJwe !== null && { keys_jwe: code.keysJwe }),
      ...(handedOut && { session_token: handedOut.token }),
    },
    ...(scope.includes(scopes.openid) && {
      idToken: {
        uid: account.uid,
        clientId: client.id,
        accessToken: reply.access_token,
        amr: amrOf(authorizing),
        authAt: reply.auth_at,
        nonce: code.nonce,
      },
    }),
  }
}

/** What is wrong with the request leaves the code as it is. */
function refuseUnfit(code: Code, { redirectUri, signedIn }: CodeRedemption, now: number): void {
  if (code.expiresAt <= now) throw new OauthRefusal('expiredCode', { expiredAt: code.expiresAt })
  if (redirectUri !== undefined && redirectUri !== code.redirectUri) {
    throw new OauthRefusal('incorrectRedirect', { redirectUri })
  }
  if (signedIn && signedIn.account.uid !== code.uid) throw new OauthRefusal('unknownCode')
}

/** A verifier for a code without challenge is wrong too: somebody took the challenge away (RFC 9700 §4.8.2). */
function isVerified({ codeChallenge }: Code, verifier: string | undefined): boolean {
  if (codeChallenge === null || verifier === undefined) return verifier === undefined
  return isVerifierOf({ challenge: codeChallenge, verifier })
}

/**
 * A session of its own for a client whose scope has that: like the one that stands behind it, with the
 * client's own User-Agent.
 */
export async function sessionFor(
  tx: Tx,
  { clock, guard }: Pick<OauthContext, 'clock' | 'guard'>,
  start: {
    readonly scope: readonly string[]
    readonly authorizing: Session
    readonly userAgent: UserAgent | undefined
  },
): Promise<{ token: string; session: Session } | undefined> {
  const { scope, authorizing, userAgent } = start
  if (!userAgent || !scope.includes(scopes.session)) return undefined
  const { uid, id } = authorizing
  await makeRoomForSession(tx, guard, { uid, keep: id })
  return createSession(tx, {
    uid,
    now: clock(),
    authAt: authorizing.authAt,
    createdAt: authorizing.createdAt,
    userAgent,
    tokenVerificationId: authorizing.tokenVerificationId,
    verificationMethod: authorizing.verificationMethod,
  })
}
