import { matchLanguage } from './match-language.ts'

/** Longer headers are cut at a comma; browsers send far less (auth-api.md §0.2). */
const maxHeaderLength = 255

/**
 * The language tags of an Accept-Language header, the most wanted first and of equals the first.
 * Those that are refused (`q=0`) are left out; `*` comes as it is, and tags are not checked.
 *
 * @param header null or undefined when none was sent
 */
export function wantedLanguages(header: string | null | undefined): string[] {
  return shortened(header ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
      const quality = parameters.find((text) => text.startsWith('q='))?.slice(2)
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0, place }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map(({ tag }) => tag)
}

/**
 * The language of those there are that a reader wants most, else English.
 *
 * @param header as {@link wantedLanguages} takes it
 * @param available tags
 */
export const bestLanguage = (
  header: string | null | undefined,
  available: readonly string[],
): string => matchLanguage(available, wantedLanguages(header))

/** Which way a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  /^(ar|fa|he|ur)(-|$)/.test(tag) ? 'rtl' : 'ltr'

function shortened(header: string): string {
  if (header.length <= maxHeaderLength) return header
  const comma = header.lastIndexOf(',', maxHeaderLength)
  return header.slice(0, comma === -1 ? maxHeaderLength : comma)
}
