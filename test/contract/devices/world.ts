import {
  accountRateLimits,
  accountsFamily,
  createAccounts,
  createSession,
  endSession,
  findAccount,
  type SessionEnd,
  type UserAgent,
} from '../../../src/accounts/index.ts'
import { randomHex } from '../../../src/base/bytes.ts'
import { createLog } from '../../../src/base/log.ts'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import { hawkHost, hawkMac, hawkPayloadHash } from '../../../src/crypto/hawk.ts'
import { type ExpandedToken, expandToken } from '../../../src/crypto/typed-tokens.ts'
import type { Database } from '../../../src/db/index.ts'
import { createDevices, type DevicePush } from '../../../src/devices/index.ts'
import { clientAddress, createApp, familyApp } from '../../../src/http/index.ts'

export const origin = 'https://accounts.example.org'
export const oldsync = 'https://identity.mozilla.com/apps/oldsync'
export const fenix = 'a2270f727f45f648'

export const desktopFirefox: UserAgent = {
  uaBrowser: 'Firefox',
  uaBrowserVersion: '153.0',
  uaOS: 'Linux',
  uaOSVersion: null,
  uaDeviceType: null,
  uaFormFactor: null,
}

/** A credential of a test: a header for a request, and what the tables call it. */
export interface Signed {
  readonly header: string
  /** SHA-256 as stored. */
  readonly id: string
  readonly expanded?: ExpandedToken
}

export interface Reply<Body = Record<string, unknown>> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/** The rooms of devices and what they hang on, over a real database; accounts are written as rows. */
export async function openWorld(
  open: () => Promise<Database>,
  options: { readonly rateFactor?: number; readonly pushHosts?: readonly string[] } = {},
) {
  const db = await open()
  const time = { now: Date.UTC(2026, 10, 1) }
  const clock = () => time.now
  const log = createLog('silent')
  const limits = accountRateLimits(options.rateFactor ?? 0)
  const accounts = createAccounts({
    resetGrace: 0,
    db,
    clock,
    log,
    origins: [origin],
    handleKey: new Uint8Array(32).fill(7),
    publicUrl: origin,
    limits,
    mail: { enqueue: async () => {}, kick: () => {} },
    jobs: { kick: () => {} },
    signup: 'closed',
    signinConfirm: 'never',
    confirmByInvitation: false,
  })
  const { guard, hooks } = accounts
  const pushes: DevicePush[] = []
  const devices = createDevices({
    db,
    clock,
    guard,
    limits,
    hooks,
    publicUrl: origin,
    pushHosts: options.pushHosts ?? ['*.push.services.mozilla.com'],
    push: {
      async send(_tx, push) {
        pushes.push(push)
        return push.to.length > 0
      },
    },
  })
  accounts.plug(devices.hooks)
  accounts.plug(devices.facts)
  const app = createApp({
    log,
    clientAddress: clientAddress({ kind: 'none' }, () => {}),
    isDraining: () => false,
  })
  app.route('/api/auth/v1', familyApp(accountsFamily(clock), [accounts.routes, devices.routes]))

  async function call<Body = Record<string, unknown>>(
    method: 'GET' | 'POST',
    path: string,
    by: Signed | string | undefined,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const authorization = typeof by === 'string' ? by : by?.header
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const reply = await app.request(`/api/auth/v1${path}`, {
      method,
      ...(body !== undefined && { body: text }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(authorization !== undefined && { authorization }),
        ...headers,
      },
    })
    return { status: reply.status, body: (await reply.json()) as Body, headers: reply.headers }
  }

  return {
    db,
    time,
    accounts,
    clock,
    guard,
    hooks,
    devices,
    pushes,
    call,
    get: <Body = Record<string, unknown>>(path: string, by?: Signed | string) =>
      call<Body>('GET', path, by),
    post: <Body = Record<string, unknown>>(
      path: string,
      by: Signed | string | undefined,
      body?: unknown,
    ) => call<Body>('POST', path, by, body),
    account: (start: { verified?: boolean; role?: 'user' | 'admin' } = {}) =>
      addAccount(db, clock, start),
    session: (uid: string, start: SessionStart = {}) => addSession(db, clock, uid, start),
    refreshToken: (uid: string, start: RefreshStart = {}) => addRefreshToken(db, clock, uid, start),
    endSession: (uid: string, { id }: Signed, why: SessionEnd) =>
      db.transaction((tx) => endSession(tx, hooks, { id, uid }, why)),
    deleteAccount: (uid: string) =>
      db.transaction(async (tx) => {
        await hooks.accountDeleting(tx, uid)
        await tx.deleteFrom('accounts').where('uid', '=', uid).execute()
      }),
    async [Symbol.asyncDispose]() {
      await accounts.flush()
      await db.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

interface SessionStart {
  readonly verified?: boolean
  readonly userAgent?: UserAgent
}

interface RefreshStart {
  readonly clientId?: string
  readonly scope?: string
  readonly sessionId?: string | null
}

async function addAccount(
  db: Database,
  clock: () => number,
  { verified = true, role = 'user' }: { verified?: boolean; role?: 'user' | 'admin' },
): Promise<string> {
  const uid = randomHex(16)
  const now = clock()
  const email = `${uid}@example.org`
  await db.transaction(async (tx) => {
    await tx
      .insertInto('accounts')
      .values({
        uid,
        email,
        emailCode: randomHex(16),
        kA: randomHex(32),
        authSalt: randomHex(32),
        verifyHash: randomHex(32),
        wrapWrapKb: randomHex(32),
        verifierVersion: 1,
        clientSalt: null,
        verifyHashVersion2: null,
        wrapWrapKbVersion2: null,
        createdAt: now,
        verifierSetAt: now,
        keysChangedAt: now,
        profileChangedAt: now,
        locale: null,
        role,
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
        normalizedEmail: email,
        uid,
        email,
        isPrimary: 1,
        verifiedAt: verified ? now : null,
        createdAt: now,
      })
      .execute()
    if (!(await findAccount(tx, uid))) throw new Error('the account is not whole')
  })
  return uid
}

async function addSession(
  db: Database,
  clock: () => number,
  uid: string,
  { verified = true, userAgent = desktopFirefox }: SessionStart,
): Promise<Signed & { readonly expanded: ExpandedToken }> {
  const now = clock()
  const { token, session } = await db.transaction((tx) =>
    createSession(tx, {
      uid,
      now,
      authAt: now,
      userAgent,
      tokenVerificationId: verified ? null : randomHex(16),
    }),
  )
  const expanded = expandToken(token, 'sessionToken')
  return { header: `Bearer fxs_${expanded.tokenId}`, id: session.id, expanded }
}

async function addRefreshToken(
  db: Database,
  clock: () => number,
  uid: string,
  { clientId = fenix, scope = oldsync, sessionId = null }: RefreshStart,
): Promise<Signed> {
  const token = randomHex(32)
  const id = sha256OfHex(token)
  const now = clock()
  await db.transaction((tx) =>
    tx
      .insertInto('refreshTokens')
      .values({
        id,
        clientId,
        uid,
        scope,
        createdAt: now,
        lastUsedAt: now,
        authAt: now,
        sessionId,
      })
      .execute(),
  )
  return { header: `Bearer ${token}`, id }
}

/** The Hawk header that Firefox 153 signs a request with. */
export function hawkHeader(
  { tokenId, authKey }: ExpandedToken,
  request: { readonly method: string; readonly path: string; readonly body?: string },
): string {
  const { method, body } = request
  const target = `/api/auth/v1${request.path}`
  const hash =
    body === undefined
      ? undefined
      : hawkPayloadHash('application/json', new TextEncoder().encode(body))
  const signed = { ts: '1795418922', nonce: 'bm9uY2U=', ...(hash !== undefined && { hash }) }
  const mac = hawkMac(authKey, signed, { method, target, ...hawkHost(origin) })
  const attributes = Object.entries({ id: tokenId, ...signed, mac })
  return `Hawk ${attributes.map(([name, value]) => `${name}="${value}"`).join(', ')}`
}

/** A subscription that Mozilla's push service could have given. */
export const subscription = {
  pushCallback: 'https://updates.push.services.mozilla.com/wpush/v1/gAAAAABo',
  // A point of RFC 8291, appendix A.
  pushPublicKey:
    'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  pushAuthKey: 'BTBZMqHH6r4Tts7J_aSIgg',
}

export const openUri = 'https://identity.mozilla.com/cmd/open-uri'
export const closeUri = 'https://identity.mozilla.com/cmd/close-uri/v1'
