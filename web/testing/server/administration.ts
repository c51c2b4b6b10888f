import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import type { Account, Answer, Feature, SessionCall } from './feature.ts'

/** What administrators ask and do (docs/administration.md), for accounts of the role `admin`. */
export class FakeAdministration implements Feature {
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  withSession({ path, session }: SessionCall): Answer {
    // Comes before the proof: nobody else is asked for one.
    if (path.startsWith('admin/v1/') && session.account.role !== 'admin') {
      throw new Refusal(403, 202)
    }
    return undefined
  }

  sensitive({ method, path, body, session }: SessionCall): Answer {
    if (path === 'admin/v1/people')
      return { people: this.#server.accounts.map(summary), next: null }
    const [, uid, act] = /^admin\/v1\/people\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
    if (!uid) return undefined
    const account = this.#server.accounts.find((one) => one.uid === uid)
    if (!account) throw new Refusal(404, 116)
    if (method === 'DELETE') return this.#delete(account, body['email'])
    switch (act) {
      case undefined:
        return { person: summary(account) }
      case 'suspend':
        if (account === session.account) throw new Refusal(400, 903)
        account.suspended = true
        return {}
      case 'restore':
        account.suspended = false
        return {}
      case 'two-step-off':
        if (!account.totp) throw new Refusal(400, 155)
        account.totp = false
        return {}
      case 'passkeys-off':
        if (!this.#server.passkeys.removeAll(account)) throw new Refusal(404, 224)
        return {}
      case 'role': {
        const admins = this.#server.accounts.filter(({ role }) => role === 'admin')
        if (account.role === 'admin' && admins.length === 1) throw new Refusal(400, 902)
        account.role = body['role'] === 'admin' ? 'admin' : 'user'
        return {}
      }
      case 'reset-link':
        if (!account.verified) throw new Refusal(400, 107)
        if (account.suspended) throw new Refusal(400, 102)
        return { link: 'http://localhost:8000/reset_password?link=abc', expiresAt: 1 }
    }
    return undefined
  }

  #delete(account: Account, email: unknown): object {
    if (email !== account.email) throw new Refusal(400, 107)
    this.#server.accounts.splice(this.#server.accounts.indexOf(account), 1)
    return {}
  }
}

const summary = ({ uid, email, role = 'user', suspended }: Account) => ({
  ...{ uid, email, role },
  suspendedAt: suspended ? 1 : null,
})
