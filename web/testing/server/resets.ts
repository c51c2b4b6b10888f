import { randomBytes } from 'node:crypto'
import { bearer } from '../../crypto/tokens.ts'
import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import { type Account, type Call, type Feature, newToken, setPassword } from './feature.ts'
import { spendBackupCode } from './second-factor.ts'

interface Forgotten {
  readonly account: Account
  readonly code: string
  /** the second factor was shown */
  factor: boolean
}

/** What was replaced by a reset without key, with the verifier that it had. */
interface Kept {
  readonly authPW: string
  readonly clientSalt: string
  readonly wrapKb: string
  readonly recovery: Account['recovery']
}

/** Recovery keys, resets and the keys they leave behind (auth-api.md §2.12). */
export class FakeResets implements Feature {
  readonly kept = new Map<Account, Kept>()
  /** secrets of the administrator's links, each good once */
  readonly links = new Map<string, Account>()
  readonly #server: FakeServer
  readonly #forgotten = new Map<string, Forgotten>()
  readonly #resets = new Map<string, Forgotten>()

  constructor(server: FakeServer) {
    this.#server = server
  }

  async open(call: Call): Promise<object | undefined> {
    const { path, body, authorization } = call
    const account = this.#forgotten.get(authorization)?.account ?? call.session?.account
    switch (path) {
      case 'password/forgot/send_otp':
        if (this.#find(body['email'])) this.#server.mails++
        return {}
      case 'password/forgot/verify_otp':
        return this.#verifyOtp(body)
      case 'password/forgot/verify_link':
        return this.#verifyLink(body)
      case 'password/forgot/verify_code':
        return this.#verifyCode(authorization, body)
      case 'totp/verify':
      case 'totp/verify/recoveryCode': {
        const forgotten = this.#forgotten.get(authorization)
        if (!forgotten) throw new Refusal(401, 110)
        if (path.endsWith('Code')) {
          const remaining = spendBackupCode(forgotten.account, body['code'])
          forgotten.factor = true
          return { remaining }
        }
        forgotten.factor ||= body['code'] === this.#server.totpCode
        return { success: forgotten.factor }
      }
      case 'account/reset':
        return this.#reset(authorization, body)
      case 'recoveryKey/exists': {
        if (!account) throw new Refusal(401, 110)
        const { recovery } = account
        return { exists: !!recovery, ...(recovery?.hint ? { hint: recovery.hint } : {}) }
      }
      case 'totp/exists':
        if (!this.#forgotten.has(authorization)) return undefined
        return { exists: account?.totp === true, verified: account?.totp === true }
    }
    if (path.startsWith('recoveryKey/') && call.method === 'GET') return this.#data(call)
    return call.session ? this.#withSession(call, call.session.account) : undefined
  }

  #withSession({ path, body, method }: Call, account: Account): object | undefined {
    switch (path) {
      case 'account/emails':
        return { originalEmail: account.email, primaryEmail: account.email }
      case 'recoveryKey':
        if (method === 'DELETE') account.recovery = undefined
        else {
          const { recoveryKeyId, recoveryData } = body
          account.recovery = { id: String(recoveryKeyId), data: String(recoveryData) }
        }
        return {}
      case 'recoveryKey/hint':
        if (!account.recovery) throw new Refusal(400, 158)
        account.recovery.hint = String(body['hint'])
        return {}
      case 'account/kept_keys': {
        const kept = this.kept.get(account)
        if (!kept) return { keptKeys: [] }
        const { clientSalt, recovery } = kept
        const recoveryKey = { exists: !!recovery }
        return { keptKeys: [{ resetAt: 1, until: 2, recoveryKey, clientSalt }] }
      }
      case 'account/kept_keys/open':
        return this.#openKept(account, body)
      case 'account/kept_keys/restore': {
        const kept = this.#keptFor(account, body)
        if (body['authPW'] !== account.authPW) throw new Refusal(400, 103)
        setPassword(account, body)
        account.recovery = 'oldAuthPW' in body ? kept.recovery : undefined
        this.kept.delete(account)
        return {}
      }
    }
    return undefined
  }

  #find(email: unknown): Account | undefined {
    return this.#server.accounts.find((account) => account.email === String(email).toLowerCase())
  }

  async #verifyOtp(body: Record<string, unknown>): Promise<object> {
    const account = this.#find(body['email'])
    if (!account || body['code'] !== this.#server.resetCode) throw new Refusal(400, 105)
    return this.#proven(account)
  }

  async #verifyLink({ link }: Record<string, unknown>): Promise<object> {
    const account = this.links.get(String(link))
    if (!account) throw new Refusal(400, 105)
    this.links.delete(String(link))
    return { ...(await this.#proven(account)), email: account.email }
  }

  async #proven(account: Account): Promise<object> {
    const forgot = newToken()
    const code = randomBytes(16).toString('hex')
    const id = await bearer({ kind: 'passwordForgotToken', token: forgot })
    this.#forgotten.set(id, { account, code, factor: false })
    return { uid: account.uid, token: forgot, code, emailToHashWith: account.email }
  }

  async #verifyCode(authorization: string, body: Record<string, unknown>): Promise<object> {
    const forgotten = this.#forgotten.get(authorization)
    if (!forgotten) throw new Refusal(401, 110)
    if (forgotten.code !== body['code']) throw new Refusal(400, 105)
    this.#forgotten.delete(authorization)
    const accountResetToken = newToken()
    const id = await bearer({ kind: 'accountResetToken', token: accountResetToken })
    this.#resets.set(id, forgotten)
    return { accountResetToken }
  }

  #data({ path, authorization }: Call): object {
    const account = this.#resets.get(authorization)?.account
    if (!account) throw new Refusal(401, 110)
    if (!account.recovery) throw new Refusal(400, 158)
    if (path !== `recoveryKey/${account.recovery.id}`) throw new Refusal(400, 159)
    return { recoveryData: account.recovery.data }
  }

  async #reset(authorization: string, body: Record<string, unknown>): Promise<object> {
    const found = this.#resets.get(authorization)
    if (!found) throw new Refusal(401, 110)
    const { account, factor } = found
    const keyId = body['recoveryKeyId']
    if (keyId === undefined) {
      if (account.totp && !factor) throw new Refusal(400, 138)
      const { v2, recovery } = account
      if (v2) this.kept.set(account, { ...v2, recovery })
      account.keyChanges++
    } else if (keyId !== account.recovery?.id) {
      throw new Refusal(400, account.recovery ? 159 : 158)
    }
    account.recovery = undefined
    this.#resets.delete(authorization)
    setPassword(account, body)
    this.#server.endSessions(account)
    const sessionToken = await this.#server.addSession(account)
    const passkeys = this.#server.passkeys.known.filter((one) => one.account === account).length
    const verified = { verified: true, sessionVerified: true }
    return { uid: account.uid, sessionToken, authAt: 1, ...verified, ...(passkeys && { passkeys }) }
  }

  #keptFor(account: Account, body: Record<string, unknown>): Kept {
    const kept = this.kept.get(account)
    if (!kept) throw new Refusal(400, 901)
    const { recoveryKeyId, oldAuthPW } = body
    if (recoveryKeyId !== undefined && recoveryKeyId !== kept.recovery?.id) {
      throw new Refusal(400, 159)
    }
    if (oldAuthPW !== undefined && oldAuthPW !== kept.authPW) throw new Refusal(400, 103)
    return kept
  }

  async #openKept(account: Account, body: Record<string, unknown>): Promise<object> {
    const kept = this.#keptFor(account, body)
    if (body['recoveryKeyId'] !== undefined) return { recoveryData: kept.recovery?.data, until: 2 }
    return { keyFetchToken2: await this.#server.addKeyFetch(account, kept.wrapKb), until: 2 }
  }
}
