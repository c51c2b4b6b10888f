import { randomBytes } from 'node:crypto'
import type { Passkey } from '../../../src/wire.ts'
import { base64url, unhex } from '../../crypto/bytes.ts'
import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import {
  type Account,
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  type Session,
  type SessionCall,
  secondFactorShown,
} from './feature.ts'

interface Wrap {
  readonly iv: unknown
  readonly wrappedKb: unknown
}

interface Known {
  readonly account: Account
  passkey: Passkey
  wrap?: Wrap | undefined
}

const challenge = () => base64url(randomBytes(32))

/** Passkeys and security keys, their signatures taken on trust (auth-api.md §2.15). */
export class FakePasskeys implements Feature {
  readonly known: Known[] = []
  /** what the registration that is under way is for */
  #use: Passkey['use'] = 'sign-in'
  readonly #server: FakeServer
  /** for the wrap of which passkey a token is, by the header that its calls carry */
  readonly #tokens = new Map<string, string>()

  constructor(server: FakeServer) {
    this.#server = server
  }

  /** @returns whether there were any */
  removeAll(account: Account): boolean {
    const before = this.known.length
    const others = this.known.filter((one) => one.account !== account)
    this.known.splice(0, before, ...others)
    return this.known.length < before
  }

  open(call: Call): Answer {
    const { path, body, method, authorization } = call
    if (path === 'passkey/authentication/start') return this.#options([])
    if (path === 'passkey/authentication/finish') return this.#signIn(body)
    if (!/^(mfa\/)?passkey\/wraps/.test(path)) return undefined
    const known = this.#find(path.split('/wraps/')[1] ?? body['credentialId'])
    const token = this.#tokens.get(authorization)
    if (!known || token !== known.passkey.credentialId) {
      // Any other proof does for taking one away.
      if (method === 'DELETE') return undefined
      throw new Refusal(401, 223)
    }
    return this.#wrap(known, call)
  }

  withSession({ path, body, session }: SessionCall): Answer {
    switch (path) {
      case 'passkeys':
        needsConfirmed(session)
        return this.#of(session)
      case 'passkey/verification/start': {
        needsConfirmed(session)
        const only = body['credentialId']
        const all = this.#of(session).filter(({ use }) => use === 'sign-in')
        const known = all.filter(({ credentialId }) => !only || credentialId === only)
        if (known.length === 0) throw new Refusal(404, 224)
        return this.#options(known)
      }
      case 'passkey/verification/finish': {
        session.proven = true
        return { mfaToken: this.#token(session, this.#shown(body, session)) }
      }
      case 'passkey/second-factor':
        return { exists: session.account.totp === true && this.#of(session).length > 0 }
      case 'passkey/second-factor/start':
        return this.#options(this.#of(session))
      case 'passkey/second-factor/finish':
        this.#shown(body, session)
        return secondFactorShown(session, {})
    }
    return undefined
  }

  sensitive({ path, method, body, session }: SessionCall): Answer {
    if (!path.startsWith('passkey/')) return undefined
    const { account } = session
    if (path === 'passkey/registration/start') {
      this.#use = body['use'] === 'second-factor' ? 'second-factor' : 'sign-in'
      const known = this.#of(session)
      const user = { id: base64url(unhex(account.uid)), name: account.email }
      return {
        ...{ rp: { id: 'localhost', name: 'localhost' }, challenge: challenge() },
        user: { ...user, displayName: account.email },
        pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
        excludeCredentials: known.map(({ credentialId: id }) => ({ id, type: 'public-key' })),
      }
    }
    if (path === 'passkey/registration/finish') return this.#add(account, body)
    const found = this.#find(decodeURIComponent(path.split('/').at(-1) ?? ''))
    if (found?.account !== account) throw new Refusal(404, 224)
    if (path.startsWith('passkey/wraps/')) return this.#dropWrap(found)
    if (method === 'DELETE') {
      this.known.splice(this.known.indexOf(found), 1)
      return {}
    }
    found.passkey = { ...found.passkey, name: String(body['name']) }
    return found.passkey
  }

  #of({ account }: Session): Passkey[] {
    return this.known.filter((one) => one.account === account).map(({ passkey }) => passkey)
  }

  #find(credentialId: unknown): Known | undefined {
    return this.known.find(({ passkey }) => passkey.credentialId === credentialId)
  }

  #options(known: readonly Passkey[]): object {
    return {
      ...{ challenge: challenge(), rpId: 'localhost' },
      allowCredentials: known.map(({ credentialId: id }) => ({ id, type: 'public-key' })),
    }
  }

  /** @returns whose the shown one is; that of another account is as good as none */
  #shown(body: Record<string, unknown>, session?: Session): Known {
    const response = body['response'] as { id: string; clientExtensionResults: { prf?: object } }
    if (JSON.stringify(response.clientExtensionResults).includes('results')) {
      throw new Refusal(400, 107)
    }
    const found = this.#find(response.id)
    const isForeign = session !== undefined && found?.account !== session.account
    const signsIn = session !== undefined || found?.passkey.use === 'sign-in'
    if (!found || isForeign || !signsIn) throw new Refusal(401, 227)
    return found
  }

  async #signIn(body: Record<string, unknown>): Promise<object> {
    const found = this.#shown(body)
    const { account, wrap } = found
    const session = await this.#server.newSession(account, true)
    secondFactorShown(session, {})
    const mfaToken = wrap && body['keysRequired'] === true ? this.#token(session, found) : undefined
    return {
      ...{ uid: account.uid, email: account.email, sessionToken: session.token },
      ...{ verified: true, hasPassword: true },
      ...(mfaToken ? { mfaToken } : {}),
    }
  }

  #token(session: Session, { passkey: { credentialId } }: Known): string {
    const token = `passkey.${challenge().slice(0, 8)}`
    this.#tokens.set(`Bearer ${token}`, credentialId)
    this.#server.proofs.add(token, session)
    return token
  }

  #wrap(known: Known, { method, body }: Call): Answer {
    const { credentialId } = known.passkey
    if (method === 'DELETE') return this.#dropWrap(known)
    if (method === 'POST') {
      const { iv, wrappedKb } = body
      if (known.wrap) throw new Refusal(409, 235)
      known.wrap = { iv, wrappedKb }
      known.passkey = { ...known.passkey, hasWrap: true }
      return { created: true }
    }
    if (!known.wrap) throw new Refusal(404, 234)
    return { credentialId, ...known.wrap, createdAt: 1 }
  }

  #dropWrap(known: Known): object {
    const deleted = known.wrap !== undefined
    known.wrap = undefined
    known.passkey = { ...known.passkey, hasWrap: false }
    return { deleted }
  }

  #add(account: Account, body: Record<string, unknown>): Passkey {
    const response = body['response'] as {
      readonly id: string
      readonly clientExtensionResults: { readonly prf?: { readonly enabled?: boolean } }
    }
    const prfEnabled = response.clientExtensionResults.prf?.enabled === true
    const passkey: Passkey = {
      ...{ credentialId: response.id, name: 'Passkey', use: this.#use, prfEnabled },
      ...{ createdAt: 1_700_000_000_000, lastUsedAt: null, transports: ['internal'] },
      ...{ aaguid: '', backupEligible: false, backupState: false, hasWrap: false },
    }
    this.known.unshift({ account, passkey })
    return passkey
  }
}
