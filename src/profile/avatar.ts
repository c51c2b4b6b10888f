import { toHex } from '../base/bytes.ts'
import { sha256 } from '../crypto/hash.ts'

/** Calm discs; white on each has a contrast of at least 4.5. */
export const discColours = [
  '#2f6f6b',
  '#35618e',
  '#6a5596',
  '#8c4a6c',
  '#a04b3c',
  '#85601c',
  '#54703a',
  '#5b6270',
] as const

/** Where nobody has a name: a neutral figure instead of a letter. */
export const noInitial = '?'

/**
 * The one sign that stands for a person: the first letter or digit of the name, without accents, in
 * upper case; `?` when it begins with something else.
 */
export function initialOf(name: string): string {
  const [first = ''] = name.trim().normalize('NFD')
  const [upper = ''] = first.toUpperCase()
  return isInitial(upper) ? upper : noInitial
}

/** True for one letter or digit of any script: what is drawn, and so what may stand in an address. */
export const isInitial = (text: string): boolean => /^[\p{L}\p{Nd}]$/u.test(text)

/** What the picture of an initial is called, 32 hex digits. */
export const avatarId = (initial: string): string =>
  toHex(sha256(`corsac/avatar/${initial}`).subarray(0, 16))

const colourOf = (initial: string): string =>
  discColours[(initial.codePointAt(0) ?? 0) % discColours.length] ?? discColours[0]

const figure =
  '<circle cx="100" cy="78" r="30"/><path d="M44 154a56 46 0 0 1 112 0 84 84 0 0 1-112 0z"/>'

const letter = (initial: string): string =>
  `<text x="100" y="101" font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif" font-size="96" font-weight="500" text-anchor="middle" dominant-baseline="central">${initial}</text>`

/**
 * A disc with an initial on it, as SVG without script, style or reference (auth-api.md §4).
 *
 * @param initial one letter or digit; anything else becomes the neutral figure
 */
export function monogram(initial: string): string {
  const isLetter = isInitial(initial)
  const colour = colourOf(isLetter ? initial : noInitial)
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200">' +
    `<circle cx="100" cy="100" r="100" fill="${colour}"/>` +
    `<g fill="#fff">${isLetter ? letter(initial) : figure}</g></svg>`
  )
}
