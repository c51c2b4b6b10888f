import { randomBytes } from 'node:crypto'
import type { Fetch } from '../api.ts'
import { bearer } from '../crypto/tokens.ts'
import { Refusal } from './fake-refusal.ts'
import { FakeAccount } from './server/account.ts'
import { FakeAddresses } from './server/addresses.ts'
import { FakeAdministration } from './server/administration.ts'
import { FakeChanges } from './server/change-password.ts'
import {
  type Account,
  type Call,
  type Feature,
  needsConfirmed,
  newToken,
  type Session,
  type SessionCall,
} from './server/feature.ts'
import { FakeKeys } from './server/keys.ts'
import { FakeOAuth } from './server/oauth.ts'
import { FakeOwnData } from './server/own-data.ts'
import { FakePasskeys } from './server/passkeys.ts'
import { FakeProofs } from './server/proofs.ts'
import { FakeResets } from './server/resets.ts'
import { FakeSecondFactor } from './server/second-factor.ts'
import { FakeSignIn } from './server/sign-in.ts'

export type { Account, Call } from './server/feature.ts'

/** What may be wrong with an invitation, and what a good one means. */
interface Invitation {
  confirms: boolean
  kind?: 'first'
  email?: string
  reason?: 'unknown' | 'used' | 'expired' | 'revoked'
}

/**
 * The calls of the page against an accounts server that lives in memory: enough of its rules
 * (auth-api.md §2) for real keys to come out at the end, and switches for what may go wrong.
 */
export class FakeServer {
  readonly accounts: Account[] = []
  readonly invitations = new Map<string, Invitation>()
  /** paths of all calls, in order, without the base */
  readonly calls: string[] = []
  readonly bodies: { path: string; body: Record<string, unknown> }[] = []
  /** the code of every mail */
  code = '123456'
  /** the code of every mail about a forgotten password */
  resetCode = '12345678'
  mails = 0
  /** ask a mailed code at sign-in */
  confirmSignIn = false
  needsInvite = true
  /** the code that every authenticator app shows */
  totpCode = '654321'
  /** sensitive calls want a proof first, as they do a while after the sign-in */
  wantsProof = false
  /** sign-ins are held up; the code that lets one through */
  unblockCode: string | undefined
  /** answers instead of the real ones, each once, by path: an errno, `down` or `offline` */
  readonly failures = new Map<string, number | 'down' | 'offline'>()
  readonly resets = new FakeResets(this)
  readonly keys = new FakeKeys()
  readonly proofs = new FakeProofs(this)
  readonly passkeys = new FakePasskeys(this)
  readonly ownData = new FakeOwnData()
  readonly #oauth = new FakeOAuth()
  /** each feature in a file of its own below server/ */
  readonly #features: readonly Feature[] = [
    this.resets,
    this.passkeys,
    this.ownData,
    new FakeSignIn(this),
    this.keys,
    new FakeChanges(this),
    this.#oauth,
    new FakeAccount(),
    this.proofs,
    new FakeSecondFactor(this),
    new FakeAddresses(this),
    new FakeAdministration(this),
  ]
  readonly #sessions = new Map<string, Session>()

  readonly redeem = this.#oauth.redeem

  readonly fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname.replace(/^\/api\/(auth\/v1\/)?/, '')
    const query = new URL(url).search
    const failure = this.failures.get(path)
    if (failure) this.failures.delete(path)
    if (failure === 'offline') throw new TypeError('NetworkError')
    this.calls.push(`${init.method === 'GET' ? 'GET ' : ''}${path}${query}`)
    if (failure === 'down') return reply(503, { code: 503, errno: 201, error: 'down' })
    if (failure) return reply(400, { code: 400, errno: failure, error: 'refused' })
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : {}
    this.bodies.push({ path, body })
    const authorization = new Headers(init.headers).get('authorization') ?? ''
    const session = this.#sessions.get(authorization)
    const keys = query.includes('keys=true')
    const call = { method: init.method ?? 'GET', path, keys, body, session, authorization }
    try {
      return reply(200, await this.#answer(call))
    } catch (error) {
      if (error instanceof Refusal) return reply(error.status, error.body)
      throw error
    }
  }

  /** Sets an account up as if its owner had signed up elsewhere. */
  addAccount(
    account: Omit<Account, 'uid' | 'verified' | 'keyChanges'> & { verified?: boolean },
  ): Account {
    const uid = randomBytes(16).toString('hex')
    const made = { uid, verified: true, keyChanges: 0, ...account }
    this.accounts.push(made)
    return made
  }

  /** @returns the account of this address, written in any case */
  find(email: unknown): Account | undefined {
    const wanted = String(email).toLowerCase()
    return this.accounts.find((account) => account.email.toLowerCase() === wanted)
  }

  /** @returns whose the password is, and which of the two stretchings was sent */
  checkPassword(body: Record<string, unknown>): { account: Account; wrapKb: string; v2: boolean } {
    const account = this.find(body['originalLoginEmail'] ?? body['email'])
    if (!account) throw new Refusal(400, 102)
    const { authPW } = body
    if (account.v2 && authPW === account.v2.authPW) {
      return { account, wrapKb: account.v2.wrapKb, v2: true }
    }
    if (authPW === account.authPW) return { account, wrapKb: account.wrapKb, v2: false }
    const { email } = account
    throw new Refusal(400, body['email'] === email ? 103 : 120, { email })
  }

  async newSession(account: Account, verified: boolean): Promise<Session> {
    const session = { token: newToken(), account, verified }
    this.#sessions.set(await bearer({ kind: 'sessionToken', token: session.token }), session)
    return session
  }

  async addSession(account: Account, verified = true): Promise<string> {
    const { token } = await this.newSession(account, verified)
    return token
  }

  /** A token for the account's keys. @param wrapKb of the version that fits */
  addKeyFetch(account: Account, wrapKb: string): Promise<string> {
    return this.keys.add({ token: newToken(), account, verified: true }, wrapKb)
  }

  /** @param authorization the header that its calls carry */
  endSession(authorization: string): void {
    this.#sessions.delete(authorization)
  }

  /** All sessions of an account end, as with another password. */
  endSessions(account: Account): void {
    for (const [id, session] of this.#sessions) {
      if (session.account === account) this.#sessions.delete(id)
    }
  }

  /** Forgets a session, as a revocation elsewhere does. */
  async revoke(sessionToken: string): Promise<void> {
    this.endSession(await bearer({ kind: 'sessionToken', token: sessionToken }))
  }

  /** The address was confirmed by a link, or in another tab. */
  confirmEverything(): void {
    for (const account of this.accounts) account.verified = true
    for (const session of this.#sessions.values()) session.verified = true
  }

  sessionCount(): number {
    return this.#sessions.size
  }

  async isLive(sessionToken: string): Promise<boolean> {
    return this.#sessions.has(await bearer({ kind: 'sessionToken', token: sessionToken }))
  }

  /** The proofs by mail are over, as they are after ten minutes. */
  forgetProofs(): void {
    this.proofs.forget()
  }

  /** What wants a fresh proof, once it was given (auth-api.md §2.7, §2.10, §2.11). */
  async sensitive(call: SessionCall): Promise<object> {
    for (const feature of this.#features) {
      const answer = await feature.sensitive?.(call)
      if (answer) return answer
    }
    throw new Refusal(404, 116)
  }

  async #answer(call: Call): Promise<object> {
    for (const feature of this.#features) {
      const answer = await feature.open?.(call)
      if (answer) return answer
    }
    const { session } = call
    if (!session) throw new Refusal(401, 110)
    for (const feature of this.#features) {
      const answer = await feature.withSession?.({ ...call, session })
      if (answer) return answer
    }
    needsConfirmed(session)
    if (session.account.totp && !session.aal2) throw new Refusal(400, 138)
    if (this.wantsProof && !session.proven) throw new Refusal(400, 138)
    return this.sensitive({ ...call, session })
  }
}

const reply = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
