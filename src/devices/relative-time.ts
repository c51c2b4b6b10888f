import { dayMs, hourMs, minuteMs, secondMs } from '../base/clock.ts'

/** Longer headers are cut at a comma (auth-api.md §0.2). */
const maxHeaderLength = 255

const units = [
  ['year', 365 * dayMs],
  ['month', 30 * dayMs],
  ['week', 7 * dayMs],
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', minuteMs],
  ['second', secondMs],
] as const

/**
 * Makes the words for how long ago something was, such as "3 hours ago", in the language that the
 * request asks for, else English. A moment of the future, by a clock set back, counts as now.
 */
export function timeTeller(
  acceptLanguage: string | undefined,
  now: number,
): (then: number) => string {
  const format = new Intl.RelativeTimeFormat(languageOf(acceptLanguage), { numeric: 'auto' })
  return (then) => {
    const ago = Math.max(0, now - then)
    const [unit, length] = units.find(([, ms]) => ago >= ms) ?? ['second', secondMs]
    return format.format(-Math.floor(ago / length), unit)
  }
}

/** The first language of the header that can be written; `en` without one. */
export function languageOf(acceptLanguage: string | undefined): string {
  const header = acceptLanguage ?? ''
  const cut = header.length > maxHeaderLength ? header.lastIndexOf(',', maxHeaderLength) : undefined
  const wanted = header
    .slice(0, cut === -1 ? maxHeaderLength : cut)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
      const quality = parameters.find((text) => text.startsWith('q='))?.slice(2)
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0, place }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
  return wanted.map(({ tag }) => supported(tag)).find((tag) => tag !== undefined) ?? 'en'
}

function supported(tag: string): string | undefined {
  try {
    return Intl.RelativeTimeFormat.supportedLocalesOf(tag)[0]
  } catch {
    return undefined
  }
}
