import { randomBytes } from 'node:crypto'
import {
  type Accounts,
  type AccountsOptions,
  accountRateLimits,
  accountsFamily,
  createAccounts,
} from '../../../src/accounts/index.ts'
import { randomHex } from '../../../src/base/bytes.ts'
import { dayMs } from '../../../src/base/clock.ts'
import { createLog } from '../../../src/base/log.ts'
import {
  type NewCredentials,
  newClientSalt,
  newCredentials,
} from '../../../src/crypto/onepw-client.ts'
import { expandToken, type TokenKind } from '../../../src/crypto/typed-tokens.ts'
import type { Database, Tx } from '../../../src/db/index.ts'
import { createApp, familyApp } from '../../../src/http/index.ts'
import type { OutgoingMail } from '../../../src/mail/index.ts'
import { tokenPrefixes } from '../../../src/wire.ts'
import { engines } from '../../support/databases.ts'

export const origin = 'https://accounts.example.org'
/** Any moment will do. */
const start = Date.UTC(2026, 10, 25)
/** Cheap passwords: these tests are about other rules. */
const scryptCost = 16

type Json = Record<string, unknown>

export interface Reply {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

export interface Call {
  readonly body?: unknown
  /** The bytes themselves, in place of `body`. */
  readonly raw?: string
  /** A session token, 64 hex digits. */
  readonly session?: string
  readonly keyFetch?: string
  /** The whole Authorization header. */
  readonly authorization?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Where it comes from; each call of a test may have its own. */
  readonly ip?: string
}

/** The accounts room alone behind its family, on one database, with a clock and a mailbox. */
export interface AccountsApp extends AsyncDisposable {
  readonly accounts: Accounts
  readonly db: Database
  /** The mails written so far, oldest first. */
  mails(): Promise<OutgoingMail[]>
  now(): number
  sleep(ms: number): void
  request(method: string, path: string, call?: Call): Promise<Reply>
  get(path: string, call?: Call): Promise<Reply>
  post(path: string, body?: unknown, call?: Call): Promise<Reply>
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface AppChoices
  extends Partial<
    Pick<
      AccountsOptions,
      'signup' | 'signinConfirm' | 'confirmByInvitation' | 'resetGrace' | 'publicUrl'
    >
  > {
  readonly engine?: Database['engine']
  /** Multiplies every limit; off when absent. */
  readonly limits?: number
  /** The client's address says nothing about the person. */
  readonly behindUnlistedProxy?: boolean
  /** Wraps the database, to make it fail. */
  readonly wrap?: (db: Database) => Database
}

export async function openAccounts(choices: AppChoices = {}): Promise<AccountsApp> {
  const open = engines.find(([name]) => name === (choices.engine ?? 'sqlite'))?.[1]
  if (!open) throw new Error('no such engine')
  const real = await open()
  const db = choices.wrap?.(real) ?? real
  const log = createLog('silent')
  const mails: OutgoingMail[] = []
  let now = start
  const accounts = createAccounts({
    db,
    clock: () => now,
    log,
    origins: [origin],
    publicUrl: choices.publicUrl ?? origin,
    handleKey: randomBytes(32),
    limits: accountRateLimits(choices.limits ?? 0),
    signup: choices.signup ?? 'open',
    signinConfirm: choices.signinConfirm ?? 'new',
    resetGrace: choices.resetGrace ?? 14 * dayMs,
    confirmByInvitation: choices.confirmByInvitation ?? false,
    scryptCost,
    mail: {
      // A row of its own would do no more here than a list: the room only has to call it.
      enqueue: async (_, mail) => {
        mails.push(mail)
      },
      kick: () => {},
    },
    jobs: { kick: () => {} },
  })
  const app = createApp({
    log,
    clientAddress: (peer, forwarded) => ({
      ip: forwarded ?? peer,
      trusted: !choices.behindUnlistedProxy,
    }),
    isDraining: () => false,
  }).route(
    '/api/auth/v1',
    familyApp(
      accountsFamily(() => now),
      [accounts.routes],
    ),
  )
  const request = async (method: string, path: string, call: Call = {}): Promise<Reply> => {
    const text = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
    const response = await app.request(`${origin}/api/auth/v1${path}`, {
      method,
      headers: headersOf(call, text),
      ...(text === undefined ? {} : { body: text }),
    })
    const body = (await response.json()) as Json
    return { status: response.status, body, headers: response.headers }
  }
  return {
    accounts,
    db,
    async mails() {
      // Some are written a moment after the answer.
      await accounts.flush()
      return mails
    },
    now: () => now,
    sleep: (ms) => {
      now += ms
    },
    request,
    get: (path, call) => request('GET', path, call),
    post: (path, body, call) => request('POST', path, { body: body ?? {}, ...call }),
    tx: (work) => real.transaction(work),
    [Symbol.asyncDispose]: () => real[Symbol.asyncDispose](),
  }
}

function headersOf(call: Call, text: string | undefined): Record<string, string> {
  const authorization =
    call.authorization ??
    (call.session && bearer('sessionToken', call.session)) ??
    (call.keyFetch && bearer('keyFetchToken', call.keyFetch))
  return {
    ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(authorization ? { Authorization: authorization } : {}),
    ...(call.ip ? { 'X-Forwarded-For': call.ip } : {}),
    ...call.headers,
  }
}

/** The value of the Authorization header for a typed token. */
export const bearer = (kind: TokenKind, token: string): string =>
  `Bearer ${tokenPrefixes[kind]}_${expandToken(token, kind).tokenId}`

/** What a person has in hand after signing up. */
export interface Person {
  readonly email: string
  readonly credentials: NewCredentials
  readonly uid: string
  readonly session: string
}

export const password = 'correct horse battery'

/** Stretching takes a while, so tests share what it gave. */
const made = new Map<string, ReturnType<typeof newCredentials>>()

/** What a client makes of `password` for this address. */
export function credentialsOf(email: string): ReturnType<typeof newCredentials> {
  const known = made.get(email) ?? newCredentials(email, password)
  made.set(email, known)
  return known
}

const invented = new Map<string, NewCredentials>()

/** Credentials that nobody stretched, which is all the same to most rules; one set for an address. */
export function inventedCredentialsOf(email: string): NewCredentials {
  const known = invented.get(email) ?? {
    authPW: randomHex(32),
    wrapKb: randomHex(32),
    authPWVersion2: randomHex(32),
    wrapKbVersion2: randomHex(32),
    clientSalt: newClientSalt(),
  }
  invented.set(email, known)
  return known
}

/** Signs up without confirming. */
export async function signUp(
  app: AccountsApp,
  email = 'anna@example.org',
  more: Json = {},
  call: Call = {},
): Promise<Person & { reply: Reply }> {
  const credentials = inventedCredentialsOf(email)
  const wish = { email, ...credentials, verificationMethod: 'email-otp', ...more }
  const reply = await app.post('/account/create', wish, call)
  const { uid, sessionToken } = reply.body as { uid: string; sessionToken: string }
  return { email, credentials, uid, session: sessionToken, reply }
}

/** Signs up and enters the code. */
export async function member(app: AccountsApp, email = 'anna@example.org'): Promise<Person> {
  const person = await signUp(app, email)
  await app.post('/session/verify_code', { code: await lastCode(app) }, person)
  return person
}

/** Marks an account as stopped by the administrator. @param disabledAt ms; null: no more */
export const setDisabled = (app: AccountsApp, uid: string, disabledAt: number | null) =>
  app.tx((tx) =>
    tx.updateTable('accounts').set({ disabledAt }).where('uid', '=', uid).executeTakeFirst(),
  )

/** The code of the newest mail that has one. */
export async function lastCode(app: AccountsApp): Promise<string> {
  const code = (await app.mails()).findLast((mail) => mail.code !== undefined)?.code
  if (code === undefined) throw new Error('no mail with a code')
  return code
}

/** The whole error, less what changes from call to call. */
export function errorOf(reply: Reply): Json {
  const { requestId: _, info: __, ...rest } = reply.body
  return rest
}
