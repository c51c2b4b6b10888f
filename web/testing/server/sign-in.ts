import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import {
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  type Session,
  type SessionCall,
} from './feature.ts'

/** Sign-up, sign-in, and the session (auth-api.md §2.1, §2.2). */
export class FakeSignIn implements Feature {
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  open(call: Call): Answer {
    const { path, body } = call
    switch (path) {
      case 'account/status':
        return { exists: this.#server.find(body['email']) !== undefined }
      case 'account/credentials/status': {
        const account = this.#server.find(body['email'])
        if (!account) throw new Refusal(400, 102)
        return account.v2
          ? { currentVersion: 'v2', clientSalt: account.v2.clientSalt, upgradeNeeded: false }
          : { currentVersion: 'v1', upgradeNeeded: true }
      }
      case 'account/create':
        return this.#create(body)
      case 'account/login':
        return this.#login(call)
      case 'account/login/send_unblock_code':
        this.#server.mails++
        return {}
      case 'account/login/reject_unblock_code':
        if (body['unblockCode'] !== this.#server.unblockCode) throw new Refusal(400, 127)
        this.#server.unblockCode = '********'
        return {}
      case 'invitation/status': {
        const found = this.#server.invitations.get(String(body['code']))
        if (!found) return { valid: false, reason: 'unknown', kind: 'invitation', confirms: false }
        return { kind: 'invitation', ...found, valid: !found.reason }
      }
      case 'recovery_email/verify_code':
        if (body['code'] !== 'c'.repeat(32)) throw new Refusal(400, 105)
        return {}
    }
    return undefined
  }

  withSession(call: SessionCall): Answer {
    const { path, body, session } = call
    const { account } = session
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
        const checked = this.#server.checkPassword(body)
        if (checked.account.uid !== account.uid) throw new Refusal(400, 102)
        if (this.#server.confirmSignIn) session.verified = false
        session.proven = true
        return this.#loggedIn(session, { ...checked, keys: call.keys, fresh: false })
      }
      case 'session/destroy':
        this.#server.endSession(call.authorization)
        return {}
      case 'session/verify_code':
        if (body['code'] !== this.#server.code) throw new Refusal(400, 183)
        account.verified = true
        session.verified = true
        return {}
      case 'session/resend_code':
        this.#server.mails++
        return {}
      case 'account/destroy':
        needsConfirmed(session)
        this.#server.checkPassword(body)
        this.#server.accounts.splice(this.#server.accounts.indexOf(account), 1)
        return {}
    }
    return undefined
  }

  async #login({ body, keys }: Call): Promise<object> {
    this.#holdUp(body)
    const { account, wrapKb, v2 } = this.#server.checkPassword(body)
    const verified = account.verified && !this.#server.confirmSignIn && !account.totp
    const session = await this.#server.newSession(account, verified)
    return this.#loggedIn(session, { wrapKb, v2, keys, fresh: true })
  }

  /** Refuses a sign-in that is held up (auth-api.md §2.1 login step 1). */
  #holdUp(body: Record<string, unknown>): void {
    const { unblockCode } = this.#server
    if (unblockCode === undefined || body['unblockCode'] === unblockCode) return
    if (body['unblockCode']) throw new Refusal(400, 127)
    const verification = { verificationMethod: 'email-captcha', verificationReason: 'login' }
    throw new Refusal(429, 114, { retryAfter: 900, ...verification })
  }

  async #create(body: Record<string, unknown>): Promise<object> {
    const server = this.#server
    const invite = server.invitations.get(String(body['inviteCode']))
    if (server.needsInvite && (!invite || invite.reason)) throw new Refusal(400, 207)
    const known = server.find(body['email'])
    if (known?.verified) throw new Refusal(400, 101, { email: known.email })
    if (known) server.accounts.splice(server.accounts.indexOf(known), 1)
    const account = server.addAccount({
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
    if (!account.verified) server.mails++
    const session = await server.newSession(account, account.verified)
    return { uid: account.uid, sessionToken: session.token, authAt: 1_700_000_000 }
  }

  async #loggedIn(
    session: Session,
    { wrapKb, v2, keys, fresh }: { wrapKb: string; v2: boolean; keys: boolean; fresh: boolean },
  ): Promise<object> {
    const { account, verified } = session
    if (!verified && !account.totp) this.#server.mails++
    const keyFetchToken = keys ? await this.#server.keys.add(session, wrapKb) : ''
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
}
