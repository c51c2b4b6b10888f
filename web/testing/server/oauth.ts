import type { Redeem } from '../fake-browser.ts'
import { Refusal } from '../fake-refusal.ts'
import {
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  newToken,
  type SessionCall,
} from './feature.ts'

/** Clients, codes and tokens (auth-api.md §3). */
export class FakeOAuth implements Feature {
  readonly #codes = new Map<string, { clientId: string; keysJwe?: string; scope: string }>()

  readonly redeem: Redeem = (code, clientId) => {
    const found = this.#codes.get(code)
    this.#codes.delete(code)
    if (!found || found.clientId !== clientId) throw new Error('[object Object]')
    return found
  }

  open({ path }: Call): Answer {
    if (!path.startsWith('oauth/client/')) return undefined
    if (!/(5882386c6d801776|a2270f727f45f648|1b1a3e44c54fbb58)$/.test(path)) {
      throw new Refusal(400, 162)
    }
    return { id: path.slice(-16), name: 'Firefox', trusted: true }
  }

  withSession({ path, body, session }: SessionCall): Answer {
    switch (path) {
      case 'oauth/authorization': {
        needsConfirmed(session)
        const code = newToken()
        const keysJwe = body['keys_jwe']
        this.#codes.set(code, {
          clientId: String(body['client_id']),
          scope: String(body['scope']),
          ...(typeof keysJwe === 'string' ? { keysJwe } : {}),
        })
        return { code, state: body['state'], redirect: `urn:x?code=${code}` }
      }
      case 'oauth/token':
        return { access_token: newToken(), scope: 'profile:write' }
    }
    return undefined
  }
}
