import { hawkHost, hawkMac } from '../../../src/crypto/hawk.ts'
import { overSocket, StorageClient } from '../../support/storage-client.ts'
import type { Budget } from '../budget.ts'
import { marker } from '../log-watch.ts'
import type { StorageUser, Target } from '../target.ts'
import { type Attack, shoot, tell } from './attack.ts'
import { type Draft, toBytes, withHeader } from './draft.ts'
import { counted, noteShot } from './note-shot.ts'
import { sendRaw } from './raw.ts'
import { storageFaults } from './storage-faults.ts'
import { storageTemplates } from './storage-templates.ts'

const staged = [
  { id: 'a', payload: `${marker} staged` },
  { id: 'staged', payload: marker },
]

/** One user with some records and an open batch, under attack. */
export class StorageSurface {
  readonly #target: Target
  readonly #budget: Budget
  readonly #user: StorageUser
  readonly #client: StorageClient
  #batch = ''
  #known = ''
  #isUntouched = true

  constructor(target: Target, budget: Budget) {
    this.#target = target
    this.#budget = budget
    this.#user = target.newUser()
    this.#client = new StorageClient({
      transport: counted(overSocket(target.port), target.tally),
      origin: target.origin,
      endpoint: this.#user.endpoint,
      credentials: this.#user.credentials,
    })
  }

  /** @returns what went wrong first, with the request that did it */
  async attack(attacks: readonly Attack[]): Promise<string | undefined> {
    try {
      await this.#prepare()
      for (const attack of attacks) {
        const fault = await this.#strike(attack)
        if (fault) return fault
      }
      return await this.#checkEverything()
    } finally {
      await this.#client.delete('/storage')
    }
  }

  async #prepare(): Promise<void> {
    const records = ['a', 'b', 'c'].map((id, sortindex) => ({
      id,
      sortindex,
      payload: `${marker} ${id}`,
    }))
    await this.#client.post('/storage/own', records)
    await this.#client.put('/storage/tabs/a', { payload: marker })
    const opened = await this.#client.post('/storage/own?batch=true', staged)
    this.#batch = opened.json<{ batch: string }>().batch
    this.#known = await this.#everything()
    this.#budget.spend(7)
  }

  async #strike(attack: Attack): Promise<string | undefined> {
    const shot = shoot(
      attack,
      storageTemplates({
        origin: this.#target.origin,
        endpoint: this.#user.endpoint,
        batch: this.#batch,
      }),
      (draft) => this.#sign(draft),
    )
    const { draft } = shot
    const isHead = draft.method === 'HEAD'
    const answer = await sendRaw(this.#target.port, toBytes(draft), {
      answers: draft.copies ?? 1,
      isHead,
    })
    this.#budget.spend(draft.copies ?? 1)
    noteShot(this.#target.tally, draft, answer)
    const faults = storageFaults(shot, answer)
    const ended = this.#target.ended()
    if (ended) faults.push(ended)
    const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(draft.method)
    const isDone = answer.replies.some(({ status }) => status >= 200 && status < 300)
    if (isWrite && isDone) {
      this.#isUntouched = false
      this.#known = await this.#everything()
    } else if (isWrite || shot.isOdd) {
      const found = await this.#everything()
      if (found !== this.#known) faults.push(`it changed the state: ${found}, not ${this.#known}`)
    }
    return faults.length === 0 ? undefined : tell(shot, answer, faults)
  }

  /** At the end: all is as it was, and what waited in the batch too. */
  async #checkEverything(): Promise<string | undefined> {
    const found = await this.#everything()
    if (found !== this.#known) return `the state is ${found}, not ${this.#known}`
    if (!this.#isUntouched) return undefined
    const committed = await this.#client.post(`/storage/own?batch=${this.#batch}&commit=true`, [])
    const list = await this.#client.get('/storage/own?full=1')
    this.#budget.spend(2)
    const rows = committed.status === 200 ? list.json<{ id: string; payload: string }[]>() : []
    const payloads = Object.fromEntries(rows.map(({ id, payload }) => [id, payload]))
    const wanted = { a: `${marker} staged`, b: `${marker} b`, c: `${marker} c`, staged: marker }
    const isRight =
      rows.length === 4 && Object.entries(wanted).every(([id, payload]) => payloads[id] === payload)
    return isRight ? undefined : `the batch holds ${committed.status} ${list.text}`
  }

  /** Every collection with its time and records. */
  async #everything(): Promise<string> {
    const info = await this.#client.get('/info/collections')
    this.#budget.spend()
    const parts = [`${info.status} ${info.lastModified} ${info.text}`]
    for (const name of Object.keys(info.status === 200 ? info.json<object>() : {})) {
      parts.push((await this.#client.get(`/storage/${name}?full=1&sort=oldest`)).text)
      this.#budget.spend()
    }
    return parts.join(' ')
  }

  #sign(draft: Draft): Draft {
    const { id, key } = this.#user.credentials
    const header = { ts: String(Math.floor(Date.now() / 1000)), nonce: `${marker}nonce` }
    const mac = hawkMac(key, header, { ...draft, ...hawkHost(this.#target.origin) })
    const value = `Hawk id="${id}", ts="${header.ts}", nonce="${header.nonce}", mac="${mac}"`
    return withHeader(draft, 'Authorization', value)
  }
}
