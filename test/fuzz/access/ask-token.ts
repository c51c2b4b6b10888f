import { overSocket, StorageClient, type WireReply } from '../../support/storage-client.ts'
import {
  type Detail,
  type TokenAnswer,
  type TokenAsked,
  tokenAnswers,
} from '../model/token-answers.ts'
import { routeOf } from '../tally.ts'
import type { Target } from '../target.ts'
import type { TokenStep } from './steps.ts'
import type { AccessPerson } from './token-person.ts'

/** How far the time that a reply tells may be from ours, seconds: a busy machine takes its time. */
const mostSkew = 5

interface Sent {
  readonly asked: TokenAsked
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}

/** A server that does wrong, for trying the model. */
export type TokenSpoiler = (reply: WireReply, asked: TokenAsked) => WireReply

/**
 * Sends one request for a storage token and holds the answer against the model.
 *
 * @returns what was said and what is wrong about it; nothing when all is well
 */
export async function askToken(
  target: Target,
  person: AccessPerson,
  step: TokenStep,
  spoil: TokenSpoiler = (reply) => reply,
): Promise<string | undefined> {
  const sent = asSent(step, person)
  const send = overSocket(target.port)
  const answered = await send({
    method: step.method,
    target: sent.target,
    headers: { host: new URL(target.origin).host, ...sent.headers },
  })
  target.tally.note(routeOf(step.method, sent.target), answered.status)
  const reply = spoil(answered, sent.asked)
  const faults = faultsOf(target, person, sent.asked, reply)
  const opened = faults.length === 0 && reply.status === 200 && (await opensStorage(target, reply))
  if (opened) faults.push(opened)
  const ended = target.ended()
  if (ended) faults.push(ended)
  return faults.length === 0 ? undefined : tell(step, sent, reply, faults)
}

function asSent(step: TokenStep, person: AccessPerson): Sent {
  const { method, base, path, bearer, scheme, duration } = step
  const choices = person.authorizations[bearer]
  const text = choices[(path.length + scheme.length) % choices.length] ?? ''
  const isWhole = ['none', 'garbled', 'otherScheme'].includes(bearer)
  const keyId = keyIdOf(step, person)
  const state = Buffer.from(keyId?.slice(keyId.indexOf('-') + 1) ?? '', 'base64url').toString('hex')
  const clientState =
    { same: state, SAME: state.toUpperCase() }[step.clientState ?? ''] ?? step.clientState
  return {
    asked: {
      method,
      path,
      bearer,
      ...(duration !== undefined && { duration }),
      ...(keyId !== undefined && { keyId }),
      ...(clientState !== undefined && { clientState }),
    },
    target: `${base}${path}${duration === undefined ? '' : `?duration=${duration}`}`,
    headers: {
      ...(bearer !== 'none' && { authorization: isWhole ? text : `${scheme} ${text}` }),
      ...(keyId !== undefined && { 'x-keyid': keyId }),
      ...(clientState !== undefined && { 'x-client-state': clientState }),
    },
  }
}

function keyIdOf({ key }: TokenStep, person: AccessPerson): string | undefined {
  if (key === 'none') return undefined
  const { time, dash, state } = key
  const at = 'text' in time ? time.text : String(person.known.keysChangedAt + time.add)
  return at + dash + state.replace('own', person.fingerprint)
}

function faultsOf(
  target: Target,
  person: AccessPerson,
  asked: TokenAsked,
  reply: WireReply,
): string[] {
  const faults: string[] = []
  const at = Number(reply.headers['x-timestamp'])
  if (!(Math.abs(at - target.clock.now() / 1000) < mostSkew)) {
    faults.push(`X-Timestamp is ${reply.headers['x-timestamp']} (§2.7)`)
  }
  if (!/^application\/json/.test(reply.headers['content-type'] ?? '')) {
    faults.push(`the content type is ${reply.headers['content-type']} (§2.7)`)
  }
  const permitted = tokenAnswers(asked, person.known)
  const body = asked.method === 'HEAD' ? undefined : parsed(reply.text)
  const answer = permitted.find((one) => fits(one, asked, reply.status, body))
  if (!answer) {
    const wanted = permitted.map((one) => JSON.stringify(one)).join(', or ')
    return [...faults, `the answer is ${reply.status} ${reply.text.slice(0, 200)}, not ${wanted}`]
  }
  if ('clientState' in answer) faults.push(...grantFaults(person, answer, body ?? {}))
  return faults
}

/** A refusal by its status, its word and what its detail must say (sync.md §2.9). */
function fits(
  answer: TokenAnswer,
  { method }: TokenAsked,
  status: number,
  body: Record<string, unknown> | undefined,
): boolean {
  if (answer.status !== status) return false
  if (!('word' in answer) || method === 'HEAD') return true
  const errors = body?.['errors']
  if (body?.['status'] !== answer.word || !Array.isArray(errors) || errors.length !== 1)
    return false
  const [found] = errors as [Detail | undefined]
  const texts = [found?.location, found?.name, found?.description]
  return (
    texts.every((text) => typeof text === 'string') &&
    Object.entries(answer.detail ?? {}).every(([name, value]) => found?.[name as never] === value)
  )
}

/** The reply of success (sync.md §2.7); the place is the same as ever. Notes what is now known. */
function grantFaults(
  person: AccessPerson,
  { duration, clientState }: Extract<TokenAnswer, { clientState: string }>,
  body: Record<string, unknown>,
): string[] {
  const { uid, api_endpoint: endpoint, hashed_fxa_uid: hashedUid } = body
  const faults = [
    ...(body['duration'] === duration ? [] : [`duration is ${body['duration']}, not ${duration}`]),
    ...(body['hashalg'] === 'sha256' ? [] : [`hashalg is ${body['hashalg']}`]),
  ]
  if (!Number.isInteger(uid) || (uid as number) < 1) faults.push(`uid is ${JSON.stringify(uid)}`)
  if (typeof endpoint !== 'string' || !endpoint.endsWith(`/1.5/${uid}`)) {
    faults.push(`api_endpoint is ${JSON.stringify(endpoint)}`)
  }
  if (typeof hashedUid !== 'string' || !/^[0-9a-f]{32}$/.test(hashedUid)) {
    faults.push(`hashed_fxa_uid is ${JSON.stringify(hashedUid)}`)
  }
  const given = { uid, endpoint, hashedUid } as NonNullable<AccessPerson['given']>
  if (person.given && JSON.stringify(given) !== JSON.stringify(person.given)) {
    faults.push(`it gives ${JSON.stringify(given)}, before it was ${JSON.stringify(person.given)}`)
  }
  if (faults.length > 0) return faults
  person.given = given
  person.known = { ...person.known, clientState }
  return []
}

/** What was given must open the storage where it says. */
async function opensStorage(target: Target, reply: WireReply): Promise<string | undefined> {
  const body = JSON.parse(reply.text) as { id: string; key: string; api_endpoint: string }
  const { origin, pathname } = new URL(body.api_endpoint)
  const client = new StorageClient({
    transport: overSocket(target.port),
    origin,
    endpoint: pathname,
    credentials: { id: body.id, key: body.key },
  })
  const info = await client.get('/info/collections')
  target.tally.note(routeOf('GET', `${pathname}/info/collections`), info.status)
  return info.status === 200 ? undefined : `its storage answers ${info.status} ${info.text}`
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

/** What a reader needs to send it again; the person is another each time. */
function tell(step: TokenStep, sent: Sent, reply: WireReply, faults: readonly string[]): string {
  const headers = Object.entries(sent.headers).map(([name, value]) => `  ${name}: ${value}`)
  return [
    `${step.method} ${sent.target} (${step.bearer})`,
    ...headers,
    `→ ${reply.status} ${reply.text.slice(0, 300)}`,
    ...faults.map((fault) => `✖ ${fault}`),
  ].join('\n')
}
