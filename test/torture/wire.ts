import { type Agent, request as httpRequest } from 'node:http'
import type { SendOptions, StorageClient, StorageReply } from '../support/storage-client.ts'
import type { Answer, Change, Request, Row } from './checker/history.ts'
import { nameOf, payloadOf } from './payloads.ts'

/** A request that gets no answer in this time is a failure of the server, whatever it is busy with. */
const answerMs = 60_000

/** Part of a request as it goes over the wire: of a batch, only what is in this body. */
export interface Sending {
  readonly request: Request
  /** The changes in the body, where these aren't all of the request. */
  readonly body?: readonly Change[]
  /** The batch as the server calls it; absent opens one. */
  readonly batchId?: string
}

/**
 * Sends a request and reads its answer.
 *
 * @returns undefined when the connection died before the answer was whole
 * @throws when nothing comes for a minute
 */
export async function send(
  client: StorageClient,
  sending: Sending,
): Promise<{ answer: Answer; batchId?: string } | undefined> {
  const { method, path, body, options } = formOf(sending)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`${method} ${path} is not answered within ${answerMs} ms`)
    timer = setTimeout(() => reject(error), answerMs)
  })
  const answered = client
    .send(method, path, { ...options, ...(body !== undefined && { body }) })
    .catch((error: NodeJS.ErrnoException) => {
      if (isBroken(error)) return undefined
      throw error
    })
  try {
    const reply = await Promise.race([answered, late])
    return reply && readReply(sending.request, reply)
  } finally {
    clearTimeout(timer)
  }
}

const isBroken = ({ code, message }: NodeJS.ErrnoException): boolean =>
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|HPE_INVALID_EOF_STATE)$/.test(code ?? '') ||
  message === 'aborted'

/** Sends a write without the end of its body, then cuts the connection. */
export async function sendCut(
  client: StorageClient,
  sending: Sending,
  { port, agent, share }: { port: number; agent: Agent; share: number },
): Promise<void> {
  const { method, path, body = [] } = formOf(sending)
  const text = JSON.stringify(body)
  const target = client.endpoint + path
  await new Promise<void>((resolve) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path: target,
      agent,
      headers: {
        ...client.signed(method, target),
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      },
    })
    request.on('error', () => {})
    request.on('close', resolve)
    request.on('response', (reply) => reply.resume())
    request.write(text.slice(0, Math.floor((text.length - 1) * share)), () => request.destroy())
  })
}

function formOf({ request, body, batchId }: Sending): {
  method: string
  path: string
  body?: unknown
  options: SendOptions
} {
  const { unmodifiedSince, modifiedSince } = request
  const options: SendOptions = {
    ...(unmodifiedSince !== undefined && { unmodifiedSince: secondsOf(unmodifiedSince) }),
    ...(modifiedSince !== undefined && { modifiedSince: secondsOf(modifiedSince) }),
  }
  const whole = (changes: readonly Change[]) => (body ?? changes).map(onWire)
  switch (request.kind) {
    case 'put': {
      const [change] = request.changes
      const path = `/storage/${request.collection}/${change?.id}`
      return { method: 'PUT', path, body: change && onWire(change), options }
    }
    case 'post':
      return {
        method: 'POST',
        path: `/storage/${request.collection}`,
        body: whole(request.changes),
        options,
      }
    case 'append':
    case 'commit': {
      const commit = request.kind === 'commit' ? '&commit=true' : ''
      const path = `/storage/${request.collection}?batch=${batchId ?? 'true'}${commit}`
      return { method: 'POST', path, body: whole(request.changes), options }
    }
    case 'deleteBso':
    case 'getBso': {
      const method = request.kind === 'getBso' ? 'GET' : 'DELETE'
      return { method, path: `/storage/${request.collection}/${request.id}`, options }
    }
    case 'deleteSome': {
      const path = `/storage/${request.collection}?ids=${request.ids.join()}`
      return { method: 'DELETE', path, options }
    }
    case 'deleteCollection':
      return { method: 'DELETE', path: `/storage/${request.collection}`, options }
    case 'deleteAll':
      return { method: 'DELETE', path: '/storage', options }
    case 'info':
      return { method: 'GET', path: '/info/collections', options }
    case 'counts':
      return { method: 'GET', path: '/info/collection_counts', options }
    case 'list': {
      const newer = request.newer === undefined ? '' : `&newer=${secondsOf(request.newer)}`
      return { method: 'GET', path: `/storage/${request.collection}?full=1${newer}`, options }
    }
  }
}

const onWire = ({ payload, ...rest }: Change): Change => ({
  ...rest,
  ...(payload !== undefined && { payload: payloadOf(payload) }),
})

const secondsOf = (stamp: number): string => (stamp / 100).toFixed(2)
const stampOf = (seconds: number): number => Math.round(seconds * 100)
const times = (table: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(table).map(([name, time]) => [name, stampOf(time)]))

type Written = number | { modified?: number; failed?: Record<string, string>; batch?: string }

function readReply(request: Request, reply: StorageReply): { answer: Answer; batchId?: string } {
  const { status, lastModified, timestamp } = reply
  const head: Answer = {
    status,
    ...(lastModified && { lastModified: stampOf(Number(lastModified)) }),
    ...(timestamp && { timestamp: stampOf(Number(timestamp)) }),
  }
  if (status !== 200 && status !== 202) return { answer: head }
  switch (request.kind) {
    case 'info':
      return { answer: { ...head, collections: times(reply.json()) } }
    case 'counts':
      return { answer: { ...head, collections: reply.json() } }
    case 'list':
      return { answer: { ...head, records: reply.json<Row[]>().map(readRow) } }
    case 'getBso':
      return { answer: { ...head, records: [readRow(reply.json<Row>())] } }
    default: {
      const written = reply.json<Written>()
      if (typeof written === 'number') return { answer: { ...head, modified: stampOf(written) } }
      const { modified, failed, batch } = written
      return {
        answer: {
          ...head,
          ...(modified !== undefined && { modified: stampOf(modified) }),
          ...(failed && { failed: Object.keys(failed) }),
        },
        ...(batch !== undefined && { batchId: batch }),
      }
    }
  }
}

const readRow = ({ id, modified, payload, sortindex }: Row): Row => ({
  id,
  modified: stampOf(modified),
  payload: nameOf(payload),
  ...(sortindex !== undefined && { sortindex }),
})
