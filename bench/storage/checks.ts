import { type Answer, type NewRecord, WrongAnswer } from './device.ts'
import type { KnownCollection, KnownRecord, Stamp } from './knowledge.ts'
import { payloadJson, payloadText } from './payloads.ts'

/** The JSON of an answer. @throws {WrongAnswer} */
export function jsonOf(answer: Answer, what: string): unknown {
  try {
    return JSON.parse(answer.reply.body.toString('utf8'))
  } catch {
    throw new WrongAnswer(`${what}: the body is not JSON`)
  }
}

export function expectEqual(what: string, got: unknown, expected: unknown): void {
  if (got !== expected) throw new WrongAnswer(`${what}: ${String(got)} instead of ${expected}`)
}

/** The stamp that a number of an answer says. */
export const stampOf = (seconds: unknown): Stamp => Math.round(Number(seconds) * 100)

/**
 * A write's stamp is later than everything the user was told before, and said three times.
 *
 * @param modified as the body says it, seconds
 */
export function checkStamp(what: string, answer: Answer, modified: unknown, told: Stamp): Stamp {
  const stamp = stampOf(modified)
  expectEqual(`${what}: X-Last-Modified`, answer.lastModified, stamp)
  expectEqual(`${what}: X-Weave-Timestamp`, answer.time, stamp)
  if (!(stamp > told)) throw new WrongAnswer(`${what}: the stamp is not later than the last one`)
  return stamp
}

/** A record is what was acknowledged: id, time, payload, sortindex, and nothing else. */
export function checkRecord(what: string, got: unknown, id: string, known: KnownRecord): void {
  const record = got as Readonly<Record<string, unknown>>
  if (typeof got !== 'object' || got === null || Object.keys(record).length !== 4) {
    throw new WrongAnswer(`${what}: no record with four members`)
  }
  expectEqual(`${what}: id`, record['id'], id)
  expectEqual(`${what}: modified`, stampOf(record['modified']), known.modified)
  expectEqual(`${what}: sortindex`, record['sortindex'], known.sortindex)
  if (record['payload'] !== payloadText(known.payload)) {
    throw new WrongAnswer(`${what}: the payload of ${id} is another one`)
  }
}

/** A list has exactly the records that are known to be newer, each once, in any order. */
export function checkList(
  what: string,
  answer: Answer,
  collection: KnownCollection,
  newer: Stamp,
): number {
  const list = jsonOf(answer, what)
  if (!Array.isArray(list)) throw new WrongAnswer(`${what}: no list`)
  checkMembers(what, list, collection)
  const expected = [...collection.records.values()].filter(({ modified }) => modified > newer)
  expectEqual(`${what}: number of records`, list.length, expected.length)
  expectEqual(`${what}: X-Weave-Records`, answer.reply.header('X-Weave-Records'), `${list.length}`)
  expectEqual(`${what}: X-Last-Modified`, answer.lastModified, collection.modified)
  return list.length
}

/** Each member is a known record, none comes twice. @returns their ids */
export function checkMembers(
  what: string,
  list: readonly unknown[],
  { records }: KnownCollection,
): Set<string> {
  const seen = new Set<string>()
  for (const got of list) {
    const id = String((got as { id?: unknown } | null)?.id)
    const known = records.get(id)
    if (!known) throw new WrongAnswer(`${what}: ${id} was never written`)
    if (seen.has(id)) throw new WrongAnswer(`${what}: ${id} comes twice`)
    seen.add(id)
    checkRecord(what, got, id, known)
  }
  return seen
}

/** A POST took all records: `success` lists them, `failed` is empty. */
export function checkTaken(what: string, body: unknown, sent: readonly NewRecord[]): void {
  const { success, failed } = body as { success?: unknown; failed?: object }
  if (!Array.isArray(success) || typeof failed !== 'object') {
    throw new WrongAnswer(`${what}: no lists of success and failed`)
  }
  expectEqual(`${what}: failed`, Object.keys(failed).length, 0)
  const ids = new Set(success)
  expectEqual(`${what}: success`, success.length, sent.length)
  for (const { id } of sent) {
    if (!ids.has(id)) throw new WrongAnswer(`${what}: success does not list ${id}`)
  }
}

/** A record as it is sent. */
export const recordJson = ({ id, payload, sortindex }: NewRecord): string =>
  `{"id":"${id}","payload":${payloadJson(payload)},"sortindex":${sortindex}}`

export const recordsJson = (records: readonly NewRecord[]): string =>
  `[${records.map(recordJson).join(',')}]`
