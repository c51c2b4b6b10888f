import type { InvitationStatus, NewCredentials, ScopedKeyData } from '../src/wire.ts'
import { bearer, type Credential } from './crypto/tokens.ts'

/**
 * Why a call did not succeed: `refused` is the server's planned no (`errno` says which), `server`
 * its own trouble (503 and the like), `network` that nothing came back at all.
 */
export class ApiError extends Error {
  readonly kind: 'refused' | 'server' | 'network'
  readonly status: number
  /** of the accounts API (auth-api.md §6.2); 0 where there is none */
  readonly errno: number
  /** seconds, where the server named a time */
  readonly retryAfter: number | undefined
  readonly body: Readonly<Record<string, unknown>>

  constructor(kind: ApiError['kind'], status = 0, body: Record<string, unknown> = {}, after = 0) {
    super(`${kind} ${status}`)
    this.kind = kind
    this.status = status
    this.body = body
    this.errno = typeof body['errno'] === 'number' ? body['errno'] : 0
    const given = Number(body['retryAfter'] || after)
    this.retryAfter = given > 0 ? given : undefined
  }
}

/** @returns the errno of a planned no, 0 for every other trouble */
export const errnoOf = (error: unknown): number =>
  error instanceof ApiError && error.kind === 'refused' ? error.errno : 0

/** Longer than the server's slowest planned answer, a queue of password checks. */
const timeoutMs = 60_000

type Json = Record<string, unknown>

export interface LoginBody {
  readonly email: string
  readonly authPW: string
  /** what was typed, when `email` is only the salt (web.md §4.0.7) */
  readonly originalLoginEmail?: string
  /** from a mail, where the server holds sign-ins up (auth-api.md §2.8) */
  readonly unblockCode?: string
}

/** The answer of `account/login` and `session/reauth`; the latter has no `sessionToken`. */
export interface LoginReply {
  readonly uid: string
  readonly sessionToken?: string
  readonly keyFetchToken?: string
  readonly keyFetchTokenVersion2?: string
  readonly emailVerified?: boolean
  readonly sessionVerified?: boolean
  readonly verified?: boolean
  readonly verificationMethod?: string
  readonly verificationReason?: string
}

export interface SessionStatus {
  readonly uid: string
  readonly details: {
    readonly accountEmailVerified: boolean
    readonly sessionVerified: boolean
    /** false: the account has a second factor, and this session has not shown it */
    readonly sessionVerificationMeetsMinimumAAL?: boolean
  }
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export const session = (token: string): Credential => ({ kind: 'sessionToken', token })

/**
 * What the way to a session asks the server, and the means for more (`api/`); every call
 * throws {@link ApiError} and nothing else.
 */
export function createApi(origin: string, fetcher: Fetch) {
  const request = async (path: string, init: RequestInit): Promise<Json> => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ApiError('network')), timeoutMs)
    })
    let response: Response
    let body: unknown
    try {
      response = await Promise.race([fetcher(`${origin}/api/${path}`, init), late])
      body = response.status === 204 ? {} : await Promise.race([response.json(), late])
    } catch (error) {
      // Fetch and json() reject alike when the line breaks; a page of some proxy is not JSON.
      throw error instanceof SyntaxError ? new ApiError('server') : new ApiError('network')
    } finally {
      clearTimeout(timer)
    }
    const json = body && typeof body === 'object' ? (body as Json) : {}
    if (response.ok && !json['error']) return json
    const kind = response.status < 500 && json['errno'] ? 'refused' : 'server'
    throw new ApiError(kind, response.status, json, Number(response.headers.get('retry-after')))
  }

  const send = async (
    method: string,
    path: string,
    authorization?: Credential | string,
    body?: object,
  ): Promise<Json> => {
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (body) headers['Content-Type'] = 'application/json'
    if (typeof authorization === 'string') headers['Authorization'] = `Bearer ${authorization}`
    else if (authorization) {
      headers['Authorization'] = await bearer(authorization)
    }
    return request(path, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
  const get = (path: string, as?: Credential | string) => send('GET', path, as)
  const post = (path: string, body: object, as?: Credential | string) =>
    send('POST', path, as, body)
  const remove = (path: string, as?: Credential | string) => send('DELETE', path, as)
  /** A member that must be there: an answer without it is the server's trouble, not a refusal. */
  const must = <T>(json: Json, ...names: string[]): T => {
    if (names.some((name) => typeof json[name] !== 'string')) throw new ApiError('server', 200)
    return json as T
  }
  const auth = 'auth/v1/'
  const keysQuery = (keys: boolean) => (keys ? '?keys=true' : '')

  return {
    request,
    send,
    get,
    post,
    remove,
    must,
    accountExists: async (email: string): Promise<boolean> =>
      (await post(`${auth}account/status`, { email, thirdPartyAuthStatus: true }))['exists'] ===
      true,
    credentialsStatus: async (email: string) =>
      (await post(`${auth}account/credentials/status`, { email })) as {
        currentVersion?: string
        clientSalt?: string
      },
    createAccount: async (
      body: NewCredentials & { email: string; service?: string; inviteCode?: string },
    ) =>
      must<{ uid: string; sessionToken: string }>(
        await post(`${auth}account/create`, { ...body, verificationMethod: 'email-otp' }),
        'uid',
        'sessionToken',
      ),
    login: async (body: LoginBody & { service?: string }, keys: boolean) =>
      must<LoginReply & { sessionToken: string }>(
        await post(`${auth}account/login${keysQuery(keys)}`, {
          ...body,
          reason: 'signin',
          verificationMethod: 'email-otp',
        }),
        'uid',
        'sessionToken',
      ),
    reauth: async (token: string, body: LoginBody, keys: boolean) =>
      must<LoginReply>(
        await post(
          `${auth}session/reauth${keysQuery(keys)}`,
          { ...body, reason: 'signin', verificationMethod: 'email-otp' },
          session(token),
        ),
        'uid',
      ),
    sessionStatus: async (token: string) =>
      must<SessionStatus>(await get(`${auth}session/status`, session(token)), 'uid'),
    destroySession: (token: string) => post(`${auth}session/destroy`, {}, session(token)),
    verifyCode: (token: string, code: string) =>
      post(`${auth}session/verify_code`, { code }, session(token)),
    resendCode: (token: string) => post(`${auth}session/resend_code`, {}, session(token)),
    verifyLink: (link: { uid: string; code: string }) =>
      post(`${auth}recovery_email/verify_code`, link),
    accountKeys: async (token: string) =>
      must<{ bundle: string }>(
        await get(`${auth}account/keys`, { kind: 'keyFetchToken', token }),
        'bundle',
      ),
    scopedKeyData: async (token: string, body: { client_id: string; scope: string }) =>
      (await post(`${auth}account/scoped-key-data`, body, session(token))) as unknown as Record<
        string,
        ScopedKeyData
      >,
    authorize: async (token: string, body: object) =>
      must<{ code: string; state: string }>(
        await post(`${auth}oauth/authorization`, body, session(token)),
        'code',
        'state',
      ),
    oauthClient: (id: string) => get(`${auth}oauth/client/${encodeURIComponent(id)}`),
    invitationStatus: async (code: string) =>
      (await post(`${auth}invitation/status`, { code })) as unknown as InvitationStatus,
  }
}

export type Api = ReturnType<typeof createApi>
