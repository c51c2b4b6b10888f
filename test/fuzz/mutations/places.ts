import type { Draft } from './draft.ts'

/** One change to a draft: two numbers say where and what. */
export type Mutator = (draft: Draft, where: number, what: number) => Draft

/** Of a list the one that a number says, however large. */
export const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T

/** A piece put into a text, in the place of `taken` characters. */
export const inserted = (text: string, where: number, piece: string, taken = 0): string => {
  const place = where % (text.length + 1)
  return text.slice(0, place) + piece + text.slice(place + taken)
}

/** Another byte in a place of the text; never the same. */
export const flipped = (text: string, where: number, what: number): string => {
  if (text === '') return String.fromCharCode(what % 256)
  const place = where % text.length
  const byte = text.charCodeAt(place) ^ (1 + (what % 255))
  return text.slice(0, place) + String.fromCharCode(byte) + text.slice(place + 1)
}
