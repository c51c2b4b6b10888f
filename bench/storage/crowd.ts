import { storageCredentials } from '../../test/support/storage-client.ts'
import { Device, type Place } from './device.ts'
import { type Kind, kindsOf, settle } from './kinds.ts'
import { copyOf, type KnownUser, unknownUser } from './knowledge.ts'
import { Recorder } from './recorder.ts'

/** Where the load goes, and how it signs. */
export interface Target extends Place {
  /** The id of the storage node, and its key in hex. */
  readonly node: string
  readonly key: string
}

const born = Date.now() - 86_400_000
const tokenMs = 10 * 3_600_000
/** None of the numbers that devices begin with. */
const pollerSeed = 999_999

/** The devices that are at work, and their users. */
export class Crowd {
  readonly recorder = new Recorder()
  devices: readonly Device[] = []
  #target: Target | undefined
  #kinds: readonly Kind[] = []
  #template: KnownUser | undefined
  #lastUid = 0

  /** Goes to another server; its users begin behind `firstUid`. The template is kept. */
  aim(options: { target: Target; isQuick: boolean; firstUid: number }): void {
    this.#replace([])
    this.#target = options.target
    this.#kinds = kindsOf(options.isQuick)
    this.#lastUid = options.firstUid
  }

  get target(): Target {
    if (!this.#target) throw new Error('no target yet')
    return this.#target
  }

  kind(name: string): Kind {
    const kind = this.#kinds.find((candidate) => candidate.name === name)
    if (!kind) throw new Error(`no kind "${name}"`)
    return kind
  }

  /** Makes devices with fresh users and what these have at the beginning. */
  async prepare(options: { kind: string; devices: number; users?: number }): Promise<void> {
    const kind = this.kind(options.kind)
    const { records, maxUsers = Infinity } = kind
    const userCount = Math.min(options.users ?? options.devices, options.devices, maxUsers)
    const users = Array.from({ length: userCount }, () => this.#newUser())
    // Where devices only read, all of them read what the first one wrote.
    const isApart = userCount < options.devices && kind.maxUsers === undefined
    this.#replace(
      Array.from({ length: options.devices }, (_, index) =>
        this.#device(
          [users[index % userCount] as KnownUser],
          index + 1,
          isApart ? `-${index}` : '',
        ),
      ),
    )
    const writers = kind.maxUsers === undefined ? this.devices : this.devices.slice(0, userCount)
    await Promise.all(writers.map((device) => settle(device, records)))
  }

  /** Makes one user whose rows will be copied. */
  async makeTemplate({ records }: { records: number }): Promise<{ uid: number }> {
    this.#template = this.#newUser()
    const writer = this.#device([this.#template], 1)
    this.#replace([writer])
    await settle(writer, records)
    return { uid: this.#template.uid }
  }

  /** Makes devices that act in turn for some of the users that are copies of the template. */
  useCopies(options: { uids: readonly number[]; devices: number }): void {
    const template = this.#template
    if (!template) throw new Error('no template yet')
    const users = options.uids.map((uid) => copyOf(template, uid, this.#credentialsOf(uid)))
    const usersOf = (index: number) => users.filter((_, at) => at % options.devices === index)
    this.#replace(
      Array.from({ length: options.devices }, (_, index) =>
        this.#device(usersOf(index), index + 1),
      ),
    )
  }

  /** One more device, which is not counted. */
  async poller(): Promise<Device> {
    const poller = new Device({
      place: this.target,
      users: [this.#newUser()],
      seed: pollerSeed,
      suffix: '',
      recorder: new Recorder(),
    })
    await settle(poller, 0)
    return poller
  }

  #replace(devices: readonly Device[]): void {
    for (const old of this.devices) old.close()
    this.devices = devices
  }

  #device(users: readonly KnownUser[], seed: number, suffix = ''): Device {
    return new Device({ place: this.target, users, seed, suffix, recorder: this.recorder })
  }

  #newUser(): KnownUser {
    this.#lastUid++
    return unknownUser(this.#lastUid, this.#credentialsOf(this.#lastUid))
  }

  #credentialsOf(uid: number): KnownUser['credentials'] {
    const { key, node } = this.target
    const issuedAt = Date.now()
    const claims = { uid, node, born, issuedAt, expiresAt: issuedAt + tokenMs }
    return storageCredentials(Buffer.from(key, 'hex'), claims)
  }
}
