import { nameSpace, oldsyncScope } from '../../../src/wire.ts'
import { type Bytes, concat, hex, unhex, xor } from '../../crypto/bytes.ts'
import { hkdf, hmac } from '../../crypto/hkdf.ts'
import { bearer, expandToken } from '../../crypto/tokens.ts'
import { Refusal } from '../fake-refusal.ts'
import {
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  newToken,
  type Session,
  type SessionCall,
} from './feature.ts'

interface KeyFetch {
  readonly session: Session
  readonly wrapKb: string
  readonly token: string
}

/** The keys of accounts, each for a token that is good once (auth-api.md §1.5, §2.5). */
export class FakeKeys implements Feature {
  readonly #fetches = new Map<string, KeyFetch>()

  /** @param wrapKb of the version that fits @returns a token for the keys */
  async add(session: Session, wrapKb: string): Promise<string> {
    const token = newToken()
    this.#fetches.set(await bearer({ kind: 'keyFetchToken', token }), { session, wrapKb, token })
    return token
  }

  open({ path, authorization }: Call): Answer {
    return path === 'account/keys' ? this.#keys(authorization) : undefined
  }

  withSession({ path, body, session }: SessionCall): Answer {
    if (path !== 'account/scoped-key-data') return undefined
    needsConfirmed(session)
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

  async #keys(authorization: string): Promise<object> {
    const found = this.#fetches.get(authorization)
    if (!found) throw new Refusal(401, 110)
    if (!found.session.account.verified || !found.session.verified) throw new Refusal(400, 104)
    this.#fetches.delete(authorization)
    const { bundleKey } = await expandToken(found.token, 'keyFetchToken')
    const plain = concat(new Uint8Array(32), unhex(found.wrapKb))
    return { bundle: hex(await sealBundle(bundleKey, plain)) }
  }
}

/** The server's side of auth-api.md §1.5. */
async function sealBundle(bundleKey: Bytes, plain: Bytes): Promise<Bytes> {
  const keys = await hkdf({ key: bundleKey, info: `${nameSpace}account/keys`, length: 96 })
  const sealed = xor(plain, keys.slice(32))
  return concat(sealed, await hmac(keys.slice(0, 32), sealed))
}
