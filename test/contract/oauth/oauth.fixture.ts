import { createHash, randomBytes } from 'node:crypto'
import {
  accountRateLimits,
  accountsFamily,
  createAccounts,
  createSession,
  endSession,
  type Session,
} from '../../../src/accounts/index.ts'
import { createLog } from '../../../src/base/log.ts'
import { createJwtKeys, generateSigningKey } from '../../../src/crypto/jwt.ts'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import type { Database, SessionsTable } from '../../../src/db/index.ts'
import { createApp, familyApp } from '../../../src/http/index.ts'
import {
  createOauth,
  type FindClient,
  type IssuedRefreshToken,
  oauthFamily,
} from '../../../src/oauth/index.ts'
import { createProfile, profileFamily } from '../../../src/profile/index.ts'
import { createTokenServer, tokenFamily } from '../../../src/tokenserver/index.ts'
import { engines } from '../../support/databases.ts'

export const publicUrl = 'https://corsac.example'
export const desktop = '5882386c6d801776'
export const fenix = 'a2270f727f45f648'
export const ios = '1b1a3e44c54fbb58'
export const settingsPage = '98e6508e88680e1a'
export const oldsync = 'https://identity.mozilla.com/apps/oldsync'
export const sessionScope = 'https://identity.mozilla.com/tokens/session'
export const webChannel = 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel'
export const start = 1795418922123

/** RSA is slow to make and holds no state. */
const jwtKeys = createJwtKeys({ active: generateSigningKey(start) })

export const pkce = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')

/** A person with an account and a signed-in session. */
export interface Person {
  readonly uid: string
  readonly email: string
  readonly session: Session
  /** Authorization of the session. */
  readonly bearer: string
}

export interface PersonOptions {
  readonly email?: string
  readonly emailVerified?: boolean
  readonly sessionVerified?: boolean
  readonly verificationMethod?: SessionsTable['verificationMethod']
  readonly authAt?: number
  readonly keysChangedAt?: number
  readonly verifierSetAt?: number
  readonly locale?: string | null
}

/** A reply with its body read. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: members of an arbitrary JSON reply
  readonly json: any
  readonly text: string
}

/** OAuth, profile and token server on a fresh database, without the rooms around. */
export async function openOauth(
  options: {
    readonly engine?: Database['engine']
    readonly findClient?: FindClient
    readonly rateLimits?: number
  } = {},
) {
  const [, open] =
    engines.find(([name]) => name === (options.engine ?? 'sqlite')) ?? engines[0] ?? []
  if (!open) throw new Error('no database engine')
  const db = await open()
  let now = start
  const clock = () => now
  const lines: Record<string, unknown>[] = []
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) })
  const limits = accountRateLimits(options.rateLimits ?? 0)
  const jobs = { kick: () => kicks++ }
  const accounts = createAccounts({
    resetGrace: 0,
    db,
    clock,
    log,
    limits,
    jobs,
    publicUrl,
    signup: 'invite',
    signinConfirm: 'never',
    origins: [publicUrl],
    handleKey: randomBytes(32),
    confirmByInvitation: false,
    mail: { enqueue: async () => {}, kick: () => {} },
    scryptCost: 2,
  })
  const { guard } = accounts
  const issued: IssuedRefreshToken[] = []
  const replaced: { uid: string; from: string; to: string }[] = []
  const ended: { id: string; uid: string }[] = []
  let kicks = 0
  const oauth = createOauth({
    db,
    clock,
    guard,
    limits,
    publicUrl,
    jwtKeys,
    hooks: {
      async refreshTokenIssued(_tx, token) {
        issued.push(token)
      },
      async refreshTokenReplaced(_tx, change) {
        replaced.push(change)
      },
      async refreshTokenEnding(_tx, token) {
        ended.push(token)
      },
    },
    ...(options.findClient && { findClient: options.findClient }),
  })
  const profile = createProfile({ db, clock, guard, oauth, publicUrl })
  const masterKey = new Uint8Array(32).fill(7)
  const metricsKey = new TextEncoder().encode('example metrics secret')
  const node = { id: 'local', url: `${publicUrl}/api/storage` }
  const tokenServer = createTokenServer({
    db,
    clock,
    log,
    oauth,
    masterKey,
    metricsKey,
    node,
    jobs,
  })
  accounts.plug(oauth.accountHooks)
  accounts.plug(tokenServer.accountHooks)
  const { hooks } = accounts

  const app = createApp({
    log,
    clientAddress: () => ({ ip: '192.0.2.1', trusted: true }),
    isDraining: () => false,
  })
  const native = { family: oauthFamily, routes: oauth.nativeRoutes }
  const forAccounts = { family: accountsFamily(clock), routes: oauth.accountRoutes }
  const auth = [forAccounts, profile.accountRoutes, native]
  app.route('/api/auth/v1', familyApp(accountsFamily(clock), auth))
  app.route('/api/oauth/v1', familyApp(oauthFamily, [native, forAccounts]))
  app.route('/api/profile/v1', familyApp(profileFamily(clock), [profile.routes]))
  app.route('/api/token', familyApp(tokenFamily(clock), [tokenServer.routes]))

  /** @param init.json a body; @param init.form the same as a form */
  async function request(
    path: string,
    init: {
      method?: string
      authorization?: string | undefined
      json?: unknown
      form?: Record<string, string>
      body?: string
      headers?: Record<string, string>
    } = {},
  ): Promise<Reply> {
    const headers: Record<string, string> = { ...init.headers }
    if (init.authorization !== undefined) headers['authorization'] = init.authorization
    let { body } = init
    if (init.json !== undefined) {
      headers['content-type'] = 'application/json'
      body = JSON.stringify(init.json)
    }
    if (init.form) {
      headers['content-type'] = 'application/x-www-form-urlencoded'
      body = new URLSearchParams(init.form).toString()
    }
    const method = init.method ?? (body === undefined ? 'GET' : 'POST')
    const response = await app.request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : undefined,
    }
  }

  async function newPerson(person: PersonOptions = {}): Promise<Person> {
    const uid = hex(16)
    const email = person.email ?? `${uid.slice(0, 8)}@example.org`
    const verifierSetAt = person.verifierSetAt ?? start - 1000
    const keysChangedAt = person.keysChangedAt ?? start - 1000
    return db.transaction(async (tx) => {
      await tx
        .insertInto('accounts')
        .values({
          uid,
          email,
          emailCode: hex(16),
          kA: hex(32),
          authSalt: hex(32),
          verifyHash: hex(32),
          wrapWrapKb: hex(32),
          verifierVersion: 1,
          clientSalt: null,
          verifyHashVersion2: null,
          wrapWrapKbVersion2: null,
          createdAt: start - 1000,
          verifierSetAt,
          keysChangedAt,
          profileChangedAt: start - 1000,
          locale: person.locale === undefined ? 'en-US' : person.locale,
          role: 'user',
          disabledAt: null,
          lockedAt: null,
          metricsOptOutAt: null,
          storageQuota: null,
          invitationId: null,
        })
        .execute()
      await tx
        .insertInto('emails')
        .values({
          normalizedEmail: email.toLowerCase(),
          uid,
          email,
          isPrimary: 1,
          verifiedAt: person.emailVerified === false ? null : start,
          createdAt: start,
        })
        .execute()
      const { token, session } = await createSession(tx, {
        uid,
        now,
        authAt: person.authAt ?? start - 500,
        userAgent: {
          uaBrowser: 'Firefox',
          uaBrowserVersion: '153',
          uaOS: 'Linux',
          uaOSVersion: null,
          uaDeviceType: null,
          uaFormFactor: null,
        },
        tokenVerificationId: person.sessionVerified === false ? hex(16) : null,
        verificationMethod: person.verificationMethod ?? null,
      })
      return { uid, email, session, bearer: bearerOf(token) }
    })
  }

  /** Another session of the same account. */
  async function newSession({
    uid,
  }: Pick<Person, 'uid'>): Promise<{ session: Session; bearer: string }> {
    return db.transaction(async (tx) => {
      const { token, session } = await createSession(tx, {
        uid,
        now,
        authAt: now,
        userAgent: {
          uaBrowser: null,
          uaBrowserVersion: null,
          uaOS: null,
          uaOSVersion: null,
          uaDeviceType: null,
          uaFormFactor: null,
        },
        tokenVerificationId: null,
      })
      return { session, bearer: bearerOf(token) }
    })
  }

  const endSessionOf = (session: Pick<Session, 'id' | 'uid'>) =>
    db.transaction((tx) => endSession(tx, hooks, session, 'wanted'))

  const deleteAccount = (uid: string) =>
    db.transaction(async (tx) => {
      await hooks.accountDeleting(tx, uid)
      await tx.deleteFrom('accounts').where('uid', '=', uid).execute()
    })

  const changeAccount = (
    uid: string,
    change: Partial<
      Record<
        'keysChangedAt' | 'verifierSetAt' | 'disabledAt' | 'lockedAt' | 'metricsOptOutAt',
        number
      >
    > & { readonly storageQuota?: number | null },
  ) =>
    db.transaction((tx) => tx.updateTable('accounts').set(change).where('uid', '=', uid).execute())

  const authorize = (
    person: Pick<Person, 'bearer'>,
    more: Record<string, unknown> = {},
    base = '/api/auth/v1',
  ) =>
    request(`${base}/oauth/authorization`, {
      authorization: person.bearer,
      json: {
        client_id: desktop,
        state: 'the state',
        scope: `profile ${oldsync}`,
        access_type: 'offline',
        code_challenge: pkce.challenge,
        code_challenge_method: 'S256',
        ...more,
      },
    })

  const redeem = (
    code: string,
    more: Record<string, unknown> = {},
    init: { authorization?: string; base?: string; headers?: Record<string, string> } = {},
  ) =>
    request(`${init.base ?? '/api/auth/v1/oauth'}/token`, {
      authorization: init.authorization,
      ...(init.headers && { headers: init.headers }),
      json: {
        grant_type: 'authorization_code',
        client_id: desktop,
        code,
        code_verifier: pkce.verifier,
        ...more,
      },
    })

  const grant = (person: Pick<Person, 'bearer'>, more: Record<string, unknown> = {}) =>
    request('/api/auth/v1/oauth/token', {
      authorization: person.bearer,
      json: { grant_type: 'fxa-credentials', client_id: desktop, scope: oldsync, ...more },
    })

  return {
    db,
    oauth,
    tokenServer,
    hooks,
    /** Adds what rooms further right know or do. */
    plug: accounts.plug,
    guard,
    masterKey,
    issued,
    replaced,
    ended,
    lines,
    kicks: () => kicks,
    clock,
    pass: (ms: number) => {
      now += ms
    },
    request,
    newPerson,
    newSession,
    endSessionOf,
    deleteAccount,
    changeAccount,
    authorize,
    redeem,
    grant,
    /** What an access token is found to be; `authorization` as it is presented. */
    oauthToken: (authorization: string) =>
      db.transaction((tx) => oauth.verifyAccessToken(tx, authorization.slice('Bearer '.length))),
    /** All tokens of a sign-in by code. */
    async signIn(person: Person, more: Record<string, unknown> = {}) {
      const { json } = await authorize(person, more)
      const { client_id = desktop } = more
      return (await redeem(json.code, { client_id })).json
    },
    [Symbol.asyncDispose]: () => db.close(),
  }
}

export type OauthApp = Awaited<ReturnType<typeof openOauth>>

export const bearerOf = (sessionToken: string) =>
  `Bearer fxs_${expandToken(sessionToken, 'sessionToken').tokenId}`

/** SHA-256 of the bytes of a hex text. */
export const hashOf = (token: string) =>
  createHash('sha256').update(Buffer.from(token, 'hex')).digest('hex')
