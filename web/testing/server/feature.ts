import { randomBytes } from 'node:crypto'
import { Refusal } from '../fake-refusal.ts'

export interface Account {
  readonly uid: string
  /** the address of the sign-up: the salt of the first stretching */
  readonly email: string
  authPW: string
  wrapKb: string
  v2?: { readonly authPW: string; readonly wrapKb: string; readonly clientSalt: string }
  verified: boolean
  /** how often it got another kB */
  keyChanges: number
  recovery?: { readonly id: string; readonly data: string; hint?: string } | undefined
  displayName?: string
  /** of mails, as it was told */
  language?: string
  role?: 'user' | 'admin'
  suspended?: boolean
  /** the second step is switched on */
  totp?: boolean
  /** a secret waits for its first code, or has got it */
  totpSetup?: 'created' | 'checked'
  backupCodes?: string[]
  /** further addresses, and whether they are confirmed */
  further?: Map<string, boolean>
}

export interface Session {
  readonly token: string
  readonly account: Account
  verified: boolean
  /** the second factor was shown */
  aal2?: boolean
  /** the password or the second factor was shown lately */
  proven?: boolean
}

export interface Call {
  readonly method: string
  /** below `/api/auth/v1/`, or below `/api/` for the other servers */
  readonly path: string
  /** the query asks for a token for the keys */
  readonly keys: boolean
  readonly body: Record<string, unknown>
  readonly session: Session | undefined
  readonly authorization: string
}

export interface SessionCall extends Call {
  readonly session: Session
}

/** What a feature says to a call; undefined: that is not one of its own. */
export type Answer = object | undefined | Promise<object | undefined>

/** Some of the calls of the fake server; the first feature that has an answer gives it. */
export interface Feature {
  /** calls that need no session */
  open?(call: Call): Answer
  /** calls of a session; asked after every `open` */
  withSession?(call: SessionCall): Answer
  /** calls of a session that was proven lately, or calls below `/mfa/` (auth-api.md §1.6e) */
  sensitive?(call: SessionCall): Answer
}

export const newToken = (): string => randomBytes(32).toString('hex')

/** Refuses a session, or an account, that waits for its code. */
export function needsConfirmed({ account, verified }: Session): void {
  if (!account.verified) throw new Refusal(400, 104)
  if (!verified) throw new Refusal(400, 138)
}

/** The second factor was shown: the session is confirmed by it. */
export function secondFactorShown<T>(session: Session, answer: T): T {
  Object.assign(session, { verified: true, aal2: true, proven: true })
  return answer
}

/** Both verifiers, as every page of ours sends them. */
export function setPassword(account: Account, body: Record<string, unknown>): void {
  account.authPW = String(body['authPW'])
  account.wrapKb = String(body['wrapKb'])
  account.v2 = {
    authPW: String(body['authPWVersion2']),
    wrapKb: String(body['wrapKbVersion2']),
    clientSalt: String(body['clientSalt']),
  }
}
