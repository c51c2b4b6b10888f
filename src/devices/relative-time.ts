import { dayMs, hourMs, minuteMs, secondMs } from '../base/clock.ts'
import { wantedLanguages } from '../base/languages.ts'

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

/** The first language that the request asks for and that can be written; English without one. */
const languageOf = (acceptLanguage: string | undefined): string =>
  wantedLanguages(acceptLanguage)
    .map(supported)
    .find((tag) => tag !== undefined) ?? 'en'

function supported(tag: string): string | undefined {
  try {
    return Intl.RelativeTimeFormat.supportedLocalesOf(tag)[0]
  } catch {
    return undefined
  }
}
