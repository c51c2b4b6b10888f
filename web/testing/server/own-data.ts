import type { AttachedClient } from '../../../src/wire.ts'
import { type Answer, type Feature, needsConfirmed, type SessionCall } from './feature.ts'

/** One's own data as a file, and lost devices (auth-api.md §2.5, §2.22). */
export class FakeOwnData implements Feature {
  /** what the next looks at a download find; the last one stays */
  states: ('none' | 'waiting' | 'running' | 'done' | 'failed')[] = ['none']
  clients: Partial<AttachedClient>[] = []
  /** bodies of what was asked for */
  readonly asked: { readonly path: string; readonly body: object }[] = []

  sensitive({ path, body }: SessionCall): Answer {
    if (path !== 'account/download') return undefined
    this.asked.push({ path, body })
    this.states = ['waiting', 'running', 'done']
    return { ticket: 'ab'.repeat(32) }
  }

  withSession({ method, path, body, session }: SessionCall): Answer {
    switch (`${method} ${path}`) {
      case 'GET account/download': {
        needsConfirmed(session)
        const [state = 'none', ...more] = this.states
        if (more.length > 0) this.states = more
        return { state, records: 1, bytes: 2, ofRecords: 3 }
      }
      case 'POST account/download/stop':
        this.states = ['none']
        return {}
      case 'GET account/attached_clients':
        return this.clients.length > 0 ? this.clients : undefined
      case 'POST account/device/lost':
        needsConfirmed(session)
        this.asked.push({ path, body })
        return {}
    }
    return undefined
  }
}
