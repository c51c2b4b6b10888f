import { randomBytes } from 'node:crypto'
import type { Random } from './random.ts'

/**
 * Payloads as browsers store them: `{"ciphertext":"…","IV":"…","hmac":"…"}`, with sizes of Pareto(3) × 300
 * bytes, 450 on average (sync.md §6). All are cut out of two pools of random text, so that
 * remembering one takes two numbers and making it takes no cryptography.
 */
export interface Payload {
  /** Where in the pools it begins. */
  readonly at: number
  /** Characters of the ciphertext. */
  readonly length: number
}

/** The largest payload; the distribution has no end of its own. */
const maxPayloadBytes = 65_536
const meanScaleBytes = 300
const ivLength = 22
const hmacLength = 64
const base64Pool = randomBytes(3 << 17).toString('base64')
const hexPool = randomBytes(1 << 15).toString('hex')

/** Bytes of a payload that are not ciphertext. */
const frameBytes = '{"ciphertext":"","IV":"==","hmac":""}'.length + ivLength + hmacLength

export function newPayload(random: Random): Payload {
  const bytes = Math.min(meanScaleBytes * (1 - random()) ** (-1 / 3), maxPayloadBytes)
  const length = Math.floor(bytes) - frameBytes
  return { at: Math.floor(random() * (base64Pool.length - length - ivLength)), length }
}

/** The payload itself. */
export const payloadText = ({ at, length }: Payload): string =>
  `{"ciphertext":"${ciphertext(at, length)}","IV":"${iv(at, length)}==","hmac":"${hmac(at)}"}`

/** The payload as a JSON text, as `JSON.stringify` would write it. */
export const payloadJson = ({ at, length }: Payload): string =>
  `"{\\"ciphertext\\":\\"${ciphertext(at, length)}\\",\\"IV\\":\\"${iv(at, length)}==\\",\\"hmac\\":\\"${hmac(at)}\\"}"`

const ciphertext = (at: number, length: number) => base64Pool.slice(at, at + length)
const iv = (at: number, length: number) => base64Pool.slice(at + length, at + length + ivLength)

function hmac(at: number): string {
  const from = at % (hexPool.length - hmacLength)
  return hexPool.slice(from, from + hmacLength)
}

/** Makes ids like Firefox's: 12 characters that are good in a URL, in no order, none twice. */
export function idMaker(random: Random): () => string {
  let count = 0
  return () => {
    const mixed = Math.floor(random() * 36 ** 6)
    return mixed.toString(36).padStart(6, '_') + (count++).toString(36).padStart(6, '-')
  }
}
