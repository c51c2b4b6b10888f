import type { Context, MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { isStorable } from '../base/text.ts'
import type { Env } from './app.ts'
import { ClientLeft, Problem } from './refusal.ts'
import { maxDiscardedUnannounced } from './unread-body.ts'

/** Bytes of a body of the accounts, OAuth, profile and admin APIs (auth-api.md §0.2). */
export const maxJsonBytes = 64 * 1024

/** A body that takes longer is one after which the guard's answer is asked for again. */
const slowBodyMs = 100

type Parsed<Schema extends v.GenericSchema> = {
  Variables: { body: v.InferOutput<Schema> }
}

/**
 * Reads a JSON body into `c.var.body`. Nothing at all and `null` count as `{}`; members that the
 * schema does not name are dropped (auth-api.md §0.2).
 *
 * @throws {Problem} notJson, missing, invalid, tooLarge
 */
export const body =
  <Schema extends v.GenericSchema>(
    schema: Schema,
    options: { maxBytes?: number; form?: boolean } = {},
  ): MiddlewareHandler<Env & Parsed<Schema>> =>
  async (c, next) => {
    const started = performance.now()
    const bytes = await readBytes(c, options.maxBytes ?? maxJsonBytes)
    c.var.checkBody?.(bytes)
    // Whoever sends slowly must not act with a session that was signed out in the meantime.
    if (performance.now() - started > slowBodyMs) await c.var.stillHolds?.()
    const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
    const value = options.form && isForm ? parseForm(bytes) : parseJson(bytes)
    // The schema would take a list for an object without members.
    if (Array.isArray(value)) throw new Problem('invalid', { param: 'body' })
    c.set('body', check(schema, value))
    await next()
  }

/** Reads and checks the query into `c.var.query`; of a parameter given twice the first counts. */
export const query =
  <Schema extends v.GenericSchema>(
    schema: Schema,
  ): MiddlewareHandler<Env & { Variables: { query: v.InferOutput<Schema> } }> =>
  async (c, next) => {
    const value = c.req.query()
    refuseUnstorable(value)
    c.set('query', check(schema, value))
    await next()
  }

/**
 * The whole body, at most `maxBytes`.
 *
 * @throws {Problem} tooLarge, before reading where the length is announced
 * @throws {ClientLeft}
 */
export async function readBytes(c: Context, maxBytes: number): Promise<Uint8Array> {
  const announced = c.req.header('content-length')
  if (Number(announced) > maxBytes) throw new Problem('tooLarge')
  try {
    // The listener holds the sender to the length, and this is twice as fast as the stream.
    if (announced !== undefined) return refuseLonger(await c.req.arrayBuffer(), maxBytes)
    return await readStream(c.req.raw.body, maxBytes)
  } catch (error) {
    if (error instanceof Problem || !hasLeft(c)) throw error
    throw new ClientLeft('the client left in the middle of its body', { cause: error })
  }
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array> {
  if (!stream) return new Uint8Array(0)
  const parts: Uint8Array[] = []
  let length = 0
  // Who is cut off in the middle of sending may not see the refusal: the rest is thrown away.
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > maxBytes + maxDiscardedUnannounced) break
    if (length <= maxBytes) parts.push(part)
  }
  if (length > maxBytes) throw new Problem('tooLarge')
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
}

/** True when the connection is gone before the whole request was here. */
function hasLeft(c: Context<Env>): boolean {
  const incoming = c.env?.incoming
  return incoming !== undefined && !incoming.complete && incoming.destroyed
}

function refuseLonger(body: ArrayBuffer, maxBytes: number): Uint8Array {
  if (body.byteLength > maxBytes) throw new Problem('tooLarge')
  return new Uint8Array(body)
}

/** @throws {Problem} notJson; invalid for a text that no database may hold (settled.md S8) */
function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {}
  const value = decodeJson(bytes) ?? {}
  refuseUnstorable(value)
  return value
}

function decodeJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new Problem('notJson')
  }
}

function parseForm(bytes: Uint8Array): unknown {
  const form = new URLSearchParams(Buffer.from(bytes).toString('utf8'))
  const value = Object.fromEntries(form)
  refuseUnstorable(value)
  return value
}

function refuseUnstorable(value: unknown): void {
  const bad = findUnstorable(value)
  if (bad !== undefined) throw new Problem('invalid', { param: bad })
}

/** Without recursion, since the sender decides how deep a body is. */
function findUnstorable(value: unknown): string | undefined {
  const waiting: { name: string; value: unknown }[] = [{ name: 'body', value }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string' && !isStorable(next.value)) return next.name
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [name, member] of Object.entries(next.value)) {
      if (!isStorable(name)) return next.name
      waiting.push({ name, value: member })
    }
  }
  return undefined
}

/** @throws {Problem} missing or invalid, naming the first member that is wrong */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const param = v.getDotPath(issue) ?? 'body'
  throw new Problem(issue.received === 'undefined' ? 'missing' : 'invalid', { param })
}
