import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import {
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  newToken,
  type Session,
  type SessionCall,
} from './feature.ts'

/** Proofs by mail, and what they let through (auth-api.md §1.6e, §2.14). */
export class FakeProofs implements Feature {
  readonly #server: FakeServer
  readonly #proofs = new Map<string, Session>()

  constructor(server: FakeServer) {
    this.#server = server
  }

  /** A token of another proof, which counts like one by mail. */
  add(token: string, session: Session): void {
    this.#proofs.set(`Bearer ${token}`, session)
  }

  /** All of them are over, as they are after ten minutes. */
  forget(): void {
    this.#proofs.clear()
  }

  /** A call below `/mfa/`, with the proof instead of the session. */
  open(call: Call): Answer {
    if (!call.path.startsWith('mfa/') || call.path.startsWith('mfa/otp/')) return undefined
    const session = this.#proofs.get(call.authorization)
    if (!session) throw new Refusal(401, 223)
    return this.#server.sensitive({ ...call, session, path: call.path.slice('mfa/'.length) })
  }

  withSession({ path, body, session }: SessionCall): Answer {
    switch (path) {
      case 'mfa/otp/request':
        needsConfirmed(session)
        this.#server.mails++
        return { status: 'success' }
      case 'mfa/otp/verify': {
        if (body['code'] !== this.#server.code) throw new Refusal(400, 183)
        const accessToken = `proof.${String(body['action'])}.${newToken().slice(0, 8)}`
        this.#proofs.set(`Bearer ${accessToken}`, session)
        return { accessToken }
      }
    }
    return undefined
  }
}
