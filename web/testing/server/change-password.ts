import { bearer } from '../../crypto/tokens.ts'
import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import {
  type Account,
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  newToken,
  type SessionCall,
  setPassword,
} from './feature.ts'

/** Another password, or the same one stretched again (auth-api.md §2.6). */
export class FakeChanges implements Feature {
  readonly #server: FakeServer
  readonly #changes = new Map<string, Account>()

  constructor(server: FakeServer) {
    this.#server = server
  }

  open({ path, body, authorization }: Call): Answer {
    return path === 'password/change/finish' ? this.#finish(authorization, body) : undefined
  }

  withSession(call: SessionCall): Answer {
    return call.path === 'password/change/start' ? this.#start(call) : undefined
  }

  async #start({ body, session }: SessionCall): Promise<object> {
    const { account } = session
    needsConfirmed(session)
    if (account.totp && !session.aal2) throw new Refusal(400, 138)
    const { wrapKb, v2 } = this.#server.checkPassword({ ...body, authPW: body['oldAuthPW'] })
    const passwordChangeToken = newToken()
    const change = await bearer({ kind: 'passwordChangeToken', token: passwordChangeToken })
    this.#changes.set(change, account)
    const keyFetchToken = await this.#server.addKeyFetch(account, wrapKb)
    const name = v2 ? 'keyFetchToken2' : 'keyFetchToken'
    return { passwordChangeToken, [name]: keyFetchToken, verified: true }
  }

  async #finish(authorization: string, body: Record<string, unknown>): Promise<object> {
    const account = this.#changes.get(authorization)
    if (!account) throw new Refusal(401, 110)
    this.#changes.delete(authorization)
    const isUpgrade = body['authPW'] === account.authPW && !account.v2
    if (isUpgrade && body['wrapKb'] !== account.wrapKb) throw new Refusal(403, 202)
    setPassword(account, body)
    if (isUpgrade) return { uid: account.uid }
    this.#server.endSessions(account)
    const sessionToken = await this.#server.addSession(account)
    return { uid: account.uid, sessionToken, verified: true, authAt: 1_700_000_000 }
  }
}
