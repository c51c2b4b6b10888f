import { isBelow, type Shot, short } from './attack.ts'
import { type Draft, headerOf } from './draft.ts'
import type { RawAnswer } from './raw.ts'

const mount = '/api/storage/1.5'

/** What no answer of the storage may be, whatever was asked (sync.md §3.2, §3.4, §3.6). */
export function storageFaults(
  { draft, signed, isOdd }: Shot,
  { replies, rest }: RawAnswer,
): string[] {
  const faults: string[] = []
  if (replies.length === 0 && !isOdd) faults.push('there is no answer')
  if (rest !== '') faults.push(`the answer is no HTTP: ${short(rest)}`)
  // Who signed for something else must not be obeyed (sync.md §3.2).
  const isForged =
    draft.method !== signed.method ||
    resourceOf(draft.target) !== signed.target ||
    isAnotherProof(headerOf(draft, 'authorization') ?? '', headerOf(signed, 'authorization') ?? '')
  for (const { status, headers, text } of replies) {
    if (status >= 500) faults.push(`the status is ${status}`)
    if (status < 300 && isForged && !draft.warp) faults.push('a wrong signature is accepted')
    if ((isOdd && !isForStorage(draft)) || !isBelow(draft, mount)) continue
    if (!/^\d+\.\d\d$/.test(headers['x-weave-timestamp'] ?? '')) faults.push('no X-Weave-Timestamp')
    if (status >= 400 && draft.method !== 'HEAD' && !/^\d+$/.test(text)) {
      faults.push(`the error body is no number: ${short(text)}`)
    }
  }
  return faults
}

/** Broken HTTP that says on its first line for whom it is, and is not node's own business (Host, Expect). */
const isForStorage = (draft: Draft): boolean =>
  draft.warp === undefined &&
  /^[A-Z]+$/.test(draft.method) &&
  headerOf(draft, 'host') !== undefined &&
  headerOf(draft, 'expect') === undefined

/** What is signed of a request line, be it in the absolute form or not (RFC 9112 §3.2.2). */
const resourceOf = (target: string): string => target.replace(/^https?:\/\/[^/?#]*/i, '')

/** The scheme's case and blanks around are no part of the proof. */
const isAnotherProof = (sent: string, signed: string): boolean =>
  sent.trim().toLowerCase().slice(0, 5) !== 'hawk ' ||
  sent.trim().slice(5).replace(/\s/g, '') !== signed.slice(5).replace(/\s/g, '')
