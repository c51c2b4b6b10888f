import { accessToken, signUp, storageAccess } from '../../support/person.ts'
import type { Budget } from '../budget.ts'
import { routeOf } from '../tally.ts'
import type { Target } from '../target.ts'
import { type Attack, isBelow, type Shot, shoot, short, tell } from './attack.ts'
import { type Draft, headerOf, pathOf, toBytes, withHeader } from './draft.ts'
import { noteShot } from './note-shot.ts'
import { type RawAnswer, sendRaw } from './raw.ts'

const mounts = ['/api/token', '/token']
const route = '/api/token/1.0/sync/1.5'
const neededFields = ['id', 'key', 'uid', 'api_endpoint', 'duration', 'hashalg', 'hashed_fxa_uid']

/** What a person's browser has, and what the token server said to it at first. */
export interface TokenPerson {
  readonly token: string
  /** Another access token, whose scope does not open the storage. */
  readonly profileToken: string
  readonly keyId: string
  readonly uid: number
  readonly endpoint: string
}

let people = 0

/** Makes an account through the accounts API, with an access token for Sync. */
export async function newTokenPerson(target: Target): Promise<TokenPerson> {
  const person = await signUp(target, `fuzz${++people}@example.org`)
  const { token, keyId, body } = await storageAccess(target, person)
  const profileToken = await accessToken(target, person, 'profile')
  const { session, kB, authPW } = person
  const secrets = { session, kB, authPW, token, profileToken }
  for (const [what, secret] of Object.entries(secrets)) {
    target.log.keepOut(secret.replace(/^fxs_/, ''), `the ${what} of a person`)
  }
  target.log.keepOut(keyId.slice(keyId.indexOf('-') + 1), 'a key fingerprint')
  return { token, profileToken, keyId, uid: body.uid, endpoint: body.api_endpoint }
}

/** The token server with one person's credentials, under attack (sync.md §2). */
export class TokenSurface {
  readonly #target: Target
  readonly #budget: Budget
  readonly #who: TokenPerson

  constructor(target: Target, budget: Budget, who: TokenPerson) {
    this.#target = target
    this.#budget = budget
    this.#who = who
  }

  /** @returns what went wrong first, with the request that did it */
  async attack(attacks: readonly Attack[]): Promise<string | undefined> {
    for (const attack of attacks) {
      const shot = shoot(attack, this.#templates(), (draft) => draft)
      const { draft } = shot
      const answer = await sendRaw(this.#target.port, toBytes(draft), {
        answers: draft.copies ?? 1,
        isHead: draft.method === 'HEAD',
      })
      this.#budget.spend(draft.copies ?? 1)
      noteShot(this.#target.tally, draft, answer)
      const faults = this.#faultsOf(shot, answer)
      const ended = this.#target.ended()
      if (ended) faults.push(ended)
      if (faults.length > 0) return tell(shot, answer, faults)
    }
    return this.#checkUnchanged()
  }

  /** Whatever was asked: the right request still gives the same user number and place. */
  async #checkUnchanged(): Promise<string | undefined> {
    const { token, keyId, uid, endpoint } = this.#who
    const reply = await this.#target.call(route, { bearer: token, headers: { 'X-KeyID': keyId } })
    this.#budget.spend()
    this.#target.tally.note(routeOf('GET', route), reply.status)
    const { status, body } = reply
    if (status === 200 && body.uid === uid && body.api_endpoint === endpoint) return undefined
    return `the right request now gives ${status} ${short(JSON.stringify(body))}, not ${uid}`
  }

  #faultsOf(shot: Shot, { replies, rest }: RawAnswer): string[] {
    const { draft, isOdd, isNoUrl } = shot
    const faults: string[] = []
    if (replies.length === 0 && !isOdd) faults.push('there is no answer')
    if (rest !== '') faults.push(`the answer is no HTTP: ${short(rest)}`)
    for (const { status, headers, text } of replies) {
      if (status >= 500) faults.push(`the status is ${status}`)
      if (isOdd || isNoUrl || hasDots(draft)) continue
      if (!mounts.some((mount) => isBelow(draft, mount))) continue
      if (!/^\d{10}$/.test(headers['x-timestamp'] ?? '')) faults.push('no X-Timestamp')
      if (draft.method === 'HEAD' || status === 304) continue
      faults.push(...(status === 200 ? this.#faultsOfSuccess(draft, text) : faultsOfRefusal(text)))
    }
    return faults
  }

  #faultsOfSuccess(draft: Draft, text: string): string[] {
    const body = parsed(text)
    if (!body) return [`the body is no JSON object: ${short(text)}`]
    const missing = neededFields.filter((name) => !(name in body)).map((name) => `no ${name}`)
    const bearer = /^\s*bearer\s+(\S+)\s*$/i.exec(headerOf(draft, 'authorization') ?? '')?.[1]
    const keyId = headerOf(draft, 'x-keyid')?.trim()
    const { token, keyId: mine, uid } = this.#who
    return [
      ...missing,
      ...(bearer === token ? [] : ['another bearer token is accepted']),
      ...(keyId === mine ? [] : ['another X-KeyID is accepted']),
      ...(body['uid'] === uid ? [] : [`the uid is ${body['uid']}, not ${uid}`]),
    ]
  }

  #templates(): Draft[] {
    const { token, keyId } = this.#who
    const host = new URL(this.#target.origin).host
    const ask = (path: string, bearer = token): Draft => ({
      method: 'GET',
      target: path,
      version: 'HTTP/1.1',
      headers: [
        ['Host', host],
        ['Accept', 'application/json'],
        ['Authorization', `Bearer ${bearer}`],
        ['X-KeyID', keyId],
      ],
      body: Buffer.alloc(0),
    })
    const state = Buffer.from(keyId.slice(keyId.indexOf('-') + 1), 'base64url').toString('hex')
    return [
      ask(route),
      ask(`${route}?duration=300`),
      ask('/token/1.0/sync/1.5'),
      ask('/api/token'),
      ask('/api/token/1.0/aitc/1.0'),
      ask('/api/token/1.0/webhooks/fxa/events'),
      withHeader(ask(route), 'X-Client-State', state),
      withHeader(ask(route), 'Authorization', 'BrowserID a~b'),
      withHeader(ask(route), 'X-KeyID', undefined),
      ask(route, this.#who.profileToken),
      ask(route, 'a.b.c'),
      ask(route),
    ]
  }
}

/** The token server's paths are resolved like any page's, so that dots lead out of the family. */
const hasDots = (draft: Draft): boolean => /\/(\.|%2e){1,2}(\/|$)/i.test(pathOf(draft))

/** `{"status": …, "errors": [{"location","name","description"}]}` (sync.md §2.9). */
function faultsOfRefusal(text: string): string[] {
  const body = parsed(text)
  const errors = body?.['errors']
  const isRight =
    typeof body?.['status'] === 'string' &&
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((error) =>
      ['location', 'name', 'description'].every((name) => typeof error?.[name] === 'string'),
    )
  return isRight ? [] : [`the error body is not of the family: ${short(text)}`]
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
