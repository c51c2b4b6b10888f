import { randomBytes } from 'node:crypto'
import { nameSpace, oldsyncScope } from '../../src/wire.ts'
import type { Fetch } from '../api.ts'
import { type Bytes, concat, hex, unhex, xor } from '../crypto/bytes.ts'
import { hkdf, hmac } from '../crypto/hkdf.ts'
import { bearer, expandToken } from '../crypto/tokens.ts'
import type { Redeem } from './fake-browser.ts'
import { Refusal } from './fake-refusal.ts'
import { FakeResets, setPassword } from './fake-resets.ts'

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
  /** the second step is switched on */
  totp?: boolean
  /** a secret waits for its first code, or has got it */
  totpSetup?: 'created' | 'checked'
  backupCodes?: string[]
  /** further addresses, and whether they are confirmed */
  further?: Map<string, boolean>
}

interface Session {
  readonly token: string
  readonly account: Account
  verified: boolean
  /** the second factor was shown */
  aal2?: boolean
  /** the password or the second factor was shown lately */
  proven?: boolean
}

interface KeyFetch {
  readonly session: Session
  readonly wrapKb: string
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly body: Record<string, unknown>
  readonly session: Session | undefined
  readonly authorization: string
}

const token = () => randomBytes(32).toString('hex')

/**
 * The calls of the page against an accounts server that lives in memory: enough of its rules
 * (auth-api.md §2) for real keys to come out at the end, and switches for what may go wrong.
 */
export class FakeServer {
  readonly accounts: Account[] = []
  readonly invitations = new Map<
    string,
    {
      confirms: boolean
      kind?: 'first'
      email?: string
      reason?: 'unknown' | 'used' | 'expired' | 'revoked'
    }
  >()
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
  #sessions = new Map<string, Session>()
  #keyFetches = new Map<string, KeyFetch>()
  #changes = new Map<string, Account>()
  #proofs = new Map<string, Session>()
  #codes = new Map<string, { clientId: string; keysJwe?: string; scope: string }>()

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
    const call = { method: init.method ?? 'GET', path, body, session, authorization }
    try {
      return reply(200, await this.#route(call, query.includes('keys=true')))
    } catch (error) {
      if (error instanceof Refusal) return reply(error.status, error.body)
      throw error
    }
  }

  readonly redeem: Redeem = (code, clientId) => {
    const found = this.#codes.get(code)
    this.#codes.delete(code)
    if (!found || found.clientId !== clientId) throw new Error('[object Object]')
    return found
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

  async addSession(account: Account, verified = true): Promise<string> {
    const { token } = await this.#session(account, verified)
    return token
  }

  /** A token for the account's keys. @param wrapKb of the version that fits */
  async addKeyFetch(account: Account, wrapKb: string): Promise<string> {
    const keyFetchToken = token()
    const session = { token: token(), account, verified: true }
    const id = await bearer({ kind: 'keyFetchToken', token: keyFetchToken })
    this.#keyFetches.set(id, { session, wrapKb: wrapKb + keyFetchToken })
    return keyFetchToken
  }

  /** All sessions of an account end, as with another password. */
  endSessions(account: Account): void {
    for (const [id, session] of this.#sessions) {
      if (session.account === account) this.#sessions.delete(id)
    }
  }

  /** Forgets a session, as a revocation elsewhere does. */
  async revoke(sessionToken: string): Promise<void> {
    this.#sessions.delete(await bearer({ kind: 'sessionToken', token: sessionToken }))
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

  async #session(account: Account, verified: boolean): Promise<Session> {
    const session = { token: token(), account, verified }
    this.#sessions.set(await bearer({ kind: 'sessionToken', token: session.token }), session)
    return session
  }

  #find(email: unknown): Account | undefined {
    const wanted = String(email).toLowerCase()
    return this.accounts.find((account) => account.email.toLowerCase() === wanted)
  }

  async #route(call: Call, keys: boolean): Promise<object> {
    const { path, body } = call
    const answer = await this.resets.answer(call)
    if (answer) return answer
    switch (path) {
      case 'account/status':
        return { exists: this.#find(body['email']) !== undefined }
      case 'account/credentials/status': {
        const account = this.#find(body['email'])
        if (!account) throw new Refusal(400, 102)
        return account.v2
          ? { currentVersion: 'v2', clientSalt: account.v2.clientSalt, upgradeNeeded: false }
          : { currentVersion: 'v1', upgradeNeeded: true }
      }
      case 'account/create':
        return this.#create(body)
      case 'account/login': {
        this.#holdUp(body)
        const { account, wrapKb, v2 } = this.#checkPassword(body)
        const verified = account.verified && !this.confirmSignIn && !account.totp
        const session = await this.#session(account, verified)
        return this.#loggedIn(session, { wrapKb, v2, keys, fresh: true })
      }
      case 'account/login/send_unblock_code':
        this.mails++
        return {}
      case 'account/login/reject_unblock_code':
        if (body['unblockCode'] !== this.unblockCode) throw new Refusal(400, 127)
        this.unblockCode = '********'
        return {}
      case 'invitation/status': {
        const found = this.invitations.get(String(body['code']))
        if (!found) return { valid: false, reason: 'unknown', kind: 'invitation', confirms: false }
        return { kind: 'invitation', ...found, valid: !found.reason }
      }
      case 'password/change/finish':
        return this.#finishChange(call.authorization, body)
      case 'account/keys':
        return this.#keys(call.authorization)
      case 'recovery_email/verify_code':
        if (body['code'] !== 'c'.repeat(32)) throw new Refusal(400, 105)
        return {}
    }
    if (path.startsWith('oauth/client/')) {
      if (!/(5882386c6d801776|a2270f727f45f648|1b1a3e44c54fbb58)$/.test(path)) {
        throw new Refusal(400, 162)
      }
      return { id: path.slice(-16), name: 'Firefox', trusted: true }
    }
    if (path.startsWith('profile/')) return {}
    if (path.startsWith('mfa/') && !path.startsWith('mfa/otp/')) return this.#withProof(call)
    if (!call.session) throw new Refusal(401, 110)
    return this.#withSession({ ...call, session: call.session }, keys)
  }

  async #withSession(call: Call & { session: Session }, keys: boolean): Promise<object> {
    const { path, body, session } = call
    const { account } = session
    const ready = () => {
      if (!account.verified) throw new Refusal(400, 104)
      if (!session.verified) throw new Refusal(400, 138)
    }
    switch (path) {
      case 'session/status':
        return {
          uid: account.uid,
          state: session.verified ? 'verified' : 'unverified',
          details: {
            accountEmailVerified: account.verified,
            sessionVerified: session.verified,
            sessionVerificationMeetsMinimumAAL: !account.totp || session.aal2 === true,
          },
        }
      case 'session/reauth': {
        const checked = this.#checkPassword(body)
        if (checked.account.uid !== account.uid) throw new Refusal(400, 102)
        if (this.confirmSignIn) session.verified = false
        session.proven = true
        return this.#loggedIn(session, { ...checked, keys, fresh: false })
      }
      case 'password/change/start': {
        ready()
        if (account.totp && !session.aal2) throw new Refusal(400, 138)
        const { wrapKb, v2 } = this.#checkPassword({ ...body, authPW: body['oldAuthPW'] })
        const passwordChangeToken = token()
        const change = await bearer({ kind: 'passwordChangeToken', token: passwordChangeToken })
        this.#changes.set(change, account)
        const keyFetchToken = await this.addKeyFetch(account, wrapKb)
        const name = v2 ? 'keyFetchToken2' : 'keyFetchToken'
        return { passwordChangeToken, [name]: keyFetchToken, verified: true }
      }
      case 'session/destroy':
        this.#sessions.delete(call.authorization)
        return {}
      case 'session/verify_code':
        if (body['code'] !== this.code) throw new Refusal(400, 183)
        account.verified = true
        session.verified = true
        return {}
      case 'session/resend_code':
        this.mails++
        return {}
      case 'session/verify/totp':
        if (body['code'] !== this.totpCode) return { success: false }
        return this.#shown(session, { success: true })
      case 'session/verify/recoveryCode': {
        const { backupCodes = [] } = account
        const at = backupCodes.indexOf(String(body['code']))
        if (at < 0) throw new Refusal(400, 156)
        backupCodes.splice(at, 1)
        return this.#shown(session, { remaining: backupCodes.length })
      }
      case 'mfa/otp/request':
        ready()
        this.mails++
        return { status: 'success' }
      case 'mfa/otp/verify': {
        if (body['code'] !== this.code) throw new Refusal(400, 183)
        const accessToken = `proof.${String(body['action'])}.${token().slice(0, 8)}`
        this.#proofs.set(`Bearer ${accessToken}`, session)
        return { accessToken }
      }
      case 'account/scoped-key-data': {
        ready()
        const scope = oldsyncScope
        if (!String(body['scope']).includes(scope)) return {}
        return {
          [scope]: {
            identifier: scope,
            keyRotationSecret: '0'.repeat(64),
            keyRotationTimestamp: 1_700_000_000_123,
          },
        }
      }
      case 'oauth/authorization': {
        ready()
        const code = token()
        const keysJwe = body['keys_jwe']
        this.#codes.set(code, {
          clientId: String(body['client_id']),
          scope: String(body['scope']),
          ...(typeof keysJwe === 'string' ? { keysJwe } : {}),
        })
        return { code, state: body['state'], redirect: `urn:x?code=${code}` }
      }
      case 'account':
        ready()
        return {
          ...{ uid: account.uid, email: account.email, role: 'user', securityEvents: [] },
          totp: { exists: account.totp === true, verified: account.totp === true },
          backupCodes: { count: account.backupCodes?.length ?? 0 },
          emails: [
            { email: account.email, isPrimary: true, verified: true },
            ...[...(account.further ?? [])].map(([email, verified]) => ({
              ...{ email, verified, isPrimary: false },
            })),
          ],
        }
      case 'securityEvents/report':
        ready()
        return {}
      case 'securityEvents': {
        const where = { ipAddr: '198.51.100.7', userAgent: 'PyFxA/0.9' }
        return [{ name: 'account.login', createdAt: 1_700_000_000_000, verified: true, ...where }]
      }
      case 'account/attached_clients':
        return []
      case 'account/attached_client/destroy':
        ready()
        return {}
      case 'account/destroy':
        ready()
        this.#checkPassword(body)
        this.accounts.splice(this.accounts.indexOf(account), 1)
        return {}
      case 'admin/v1/invitations':
        return { id: '1', code: 'CODE', link: 'http://localhost:8000/signup?invite=CODE' }
      case 'oauth/token':
        return { access_token: token(), scope: 'profile:write' }
      default:
        ready()
        if (account.totp && !session.aal2) throw new Refusal(400, 138)
        if (this.wantsProof && !session.proven) throw new Refusal(400, 138)
        return this.#sensitive(call)
    }
  }

  /** Refuses a sign-in that is held up (auth-api.md §2.1 login step 1). */
  #holdUp(body: Record<string, unknown>): void {
    if (this.unblockCode === undefined || body['unblockCode'] === this.unblockCode) return
    if (body['unblockCode']) throw new Refusal(400, 127)
    const verification = { verificationMethod: 'email-captcha', verificationReason: 'login' }
    throw new Refusal(429, 114, { retryAfter: 900, ...verification })
  }

  /** The second factor was shown: the session is confirmed by it. */
  #shown<T>(session: Session, answer: T): T {
    Object.assign(session, { verified: true, aal2: true, proven: true })
    return answer
  }

  /** A call below `/mfa/`, with the proof by mail instead of the session (auth-api.md §1.6e). */
  async #withProof(call: Call): Promise<object> {
    const session = this.#proofs.get(call.authorization)
    if (!session) throw new Refusal(401, 223)
    return this.#sensitive({ ...call, session, path: call.path.slice('mfa/'.length) })
  }

  /** The proofs by mail are over, as they are after ten minutes. */
  forgetProofs(): void {
    this.#proofs.clear()
  }

  /** What wants a fresh proof (auth-api.md §2.7, §2.10, §2.11). */
  #sensitive(call: Call & { session: Session }): object {
    const { path, body, method, session } = call
    const { account } = session
    account.further ??= new Map()
    const { further } = account
    const secret = { qrCodeUrl: 'data:,', secret: 'A'.repeat(32) }
    const email = String(body['email'])
    const check = () => {
      if (!account.totpSetup) throw new Refusal(400, 155)
      if (body['code'] !== this.totpCode) throw new Refusal(400, 152)
      account.totpSetup = 'checked'
    }
    switch (path) {
      case 'totp/create':
      case 'totp/replace/start':
        if ((path === 'totp/create') === (account.totp === true)) {
          throw new Refusal(400, account.totp ? 154 : 155)
        }
        account.totpSetup = 'created'
        return secret
      case 'totp/setup/verify':
      case 'totp/replace/confirm':
        check()
        return { success: true }
      case 'totp/setup/complete':
        if (account.totpSetup !== 'checked') throw new Refusal(400, 152)
        account.totp = true
        return this.#shown(session, { success: true })
      case 'totp/destroy':
        account.totp = false
        account.backupCodes = []
        return {}
      case 'recoveryCodes':
        if (method === 'POST' && (account.totp || account.backupCodes?.length)) {
          throw new Refusal(400, 221)
        }
        account.backupCodes = [...(body['recoveryCodes'] as string[])]
        return { success: true }
      case 'recovery_email':
        if (this.#find(email)) throw new Refusal(400, 140)
        further.set(email, false)
        this.mails++
        return {}
      case 'recovery_email/secondary/verify_code':
        if (body['code'] !== this.code) throw new Refusal(400, 105)
        further.set(email, true)
        return {}
      case 'recovery_email/secondary/resend_code':
        this.mails++
        return {}
      case 'recovery_email/destroy':
        if (!further.delete(email)) throw new Refusal(400, 143)
        return {}
      case 'recovery_email/set_primary':
        if (!further.get(email)) throw new Refusal(400, 147)
        return {}
      default:
        throw new Refusal(404, 116)
    }
  }

  async #create(body: Record<string, unknown>): Promise<object> {
    const invite = this.invitations.get(String(body['inviteCode']))
    if (this.needsInvite && (!invite || invite.reason)) throw new Refusal(400, 207)
    const known = this.#find(body['email'])
    if (known?.verified) throw new Refusal(400, 101, { email: known.email })
    if (known) this.accounts.splice(this.accounts.indexOf(known), 1)
    const account = this.addAccount({
      email: String(body['email']),
      authPW: String(body['authPW']),
      wrapKb: String(body['wrapKb']),
      v2: {
        authPW: String(body['authPWVersion2']),
        wrapKb: String(body['wrapKbVersion2']),
        clientSalt: String(body['clientSalt']),
      },
      verified: invite?.confirms === true,
    })
    if (!account.verified) this.mails++
    const session = await this.#session(account, account.verified)
    return { uid: account.uid, sessionToken: session.token, authAt: 1_700_000_000 }
  }

  #checkPassword(body: Record<string, unknown>) {
    const account = this.#find(body['originalLoginEmail'] ?? body['email'])
    if (!account) throw new Refusal(400, 102)
    const { authPW } = body
    if (account.v2 && authPW === account.v2.authPW) {
      return { account, wrapKb: account.v2.wrapKb, v2: true }
    }
    if (authPW === account.authPW) return { account, wrapKb: account.wrapKb, v2: false }
    const { email } = account
    throw new Refusal(400, body['email'] === email ? 103 : 120, { email })
  }

  async #loggedIn(
    session: Session,
    { wrapKb, v2, keys, fresh }: { wrapKb: string; v2: boolean; keys: boolean; fresh: boolean },
  ): Promise<object> {
    const { account, verified } = session
    if (!verified && !account.totp) this.mails++
    const keyFetchToken = token()
    if (keys) {
      const id = await bearer({ kind: 'keyFetchToken', token: keyFetchToken })
      this.#keyFetches.set(id, { session, wrapKb: wrapKb + keyFetchToken })
    }
    return {
      uid: account.uid,
      authAt: 1_700_000_000,
      emailVerified: account.verified,
      sessionVerified: verified,
      verified: account.verified && verified,
      ...(fresh ? { sessionToken: session.token } : {}),
      ...(keys ? { [v2 ? 'keyFetchTokenVersion2' : 'keyFetchToken']: keyFetchToken } : {}),
      ...(verified
        ? {}
        : {
            verificationMethod: account.totp ? 'totp-2fa' : 'email-otp',
            verificationReason: account.verified ? 'login' : 'signup',
          }),
    }
  }

  /** The same password stretched again, or another one (auth-api.md §2.6). */
  async #finishChange(authorization: string, body: Record<string, unknown>): Promise<object> {
    const account = this.#changes.get(authorization)
    if (!account) throw new Refusal(401, 110)
    this.#changes.delete(authorization)
    const isUpgrade = body['authPW'] === account.authPW && !account.v2
    if (isUpgrade && body['wrapKb'] !== account.wrapKb) throw new Refusal(403, 202)
    setPassword(account, body)
    if (isUpgrade) return { uid: account.uid }
    this.endSessions(account)
    const sessionToken = await this.addSession(account)
    return { uid: account.uid, sessionToken, verified: true, authAt: 1_700_000_000 }
  }

  async #keys(authorization: string): Promise<object> {
    const found = this.#keyFetches.get(authorization)
    if (!found) throw new Refusal(401, 110)
    if (!found.session.account.verified || !found.session.verified) throw new Refusal(400, 104)
    this.#keyFetches.delete(authorization)
    const wrapKb = unhex(found.wrapKb.slice(0, 64))
    const { bundleKey } = await expandToken(found.wrapKb.slice(64), 'keyFetchToken')
    return { bundle: hex(await sealBundle(bundleKey, concat(new Uint8Array(32), wrapKb))) }
  }
}

/** The server's side of auth-api.md §1.5. */
async function sealBundle(bundleKey: Bytes, plain: Bytes): Promise<Bytes> {
  const keys = await hkdf({ key: bundleKey, info: `${nameSpace}account/keys`, length: 96 })
  const sealed = xor(plain, keys.slice(32))
  return concat(sealed, await hmac(keys.slice(0, 32), sealed))
}

const reply = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
