import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import type { Answer, Feature, SessionCall } from './feature.ts'

/** Further addresses of an account (auth-api.md §2.7). */
export class FakeAddresses implements Feature {
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  sensitive({ path, body, session }: SessionCall): Answer {
    const { account } = session
    account.further ??= new Map()
    const { further } = account
    const email = String(body['email'])
    switch (path) {
      case 'recovery_email':
        if (this.#server.find(email)) throw new Refusal(400, 140)
        further.set(email, false)
        this.#server.mails++
        return {}
      case 'recovery_email/secondary/verify_code':
        if (body['code'] !== this.#server.code) throw new Refusal(400, 105)
        further.set(email, true)
        return {}
      case 'recovery_email/secondary/resend_code':
        this.#server.mails++
        return {}
      case 'recovery_email/destroy':
        if (!further.delete(email)) throw new Refusal(400, 143)
        return {}
      case 'recovery_email/set_primary':
        if (!further.get(email)) throw new Refusal(400, 147)
        return {}
    }
    return undefined
  }
}
