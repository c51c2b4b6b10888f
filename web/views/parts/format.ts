import type { L10n } from '../../l10n.ts'

/** An engine that does not know the language writes English, not what its system speaks. */
const languages = ({ locale }: L10n): string[] => [locale, 'en']

/** A moment (ms) in the page's language, by members that the oldest engines know too. */
export const formatTime = (l10n: L10n, ms: number): string =>
  new Intl.DateTimeFormat(languages(l10n), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(ms)

/** Its day alone. */
export const formatDate = (l10n: L10n, ms: number): string =>
  new Intl.DateTimeFormat(languages(l10n), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(ms)

type ListFormat = new (languages: string[]) => { format(list: readonly string[]): string }

/** Several things, each in its own direction, with “and” where the engine knows the word. */
export function formatList(l10n: L10n, things: readonly string[]): string {
  const { ListFormat } = Intl as unknown as { ListFormat?: ListFormat }
  const apart = things.map((thing) => `\u2068${thing}\u2069`)
  return ListFormat ? new ListFormat(languages(l10n)).format(apart) : apart.join(', ')
}

/** Numbers as the page's language writes them; kB, MB: a thousand each. */
export function formatSize(l10n: L10n, bytes: number): string {
  const { t } = l10n
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(languages(l10n), { maximumFractionDigits: digits }).format(value)
  if (bytes < 1_000) return t('stored-bytes', { size: number(bytes, 0) })
  if (bytes < 1_000_000) return t('stored-kilobytes', { size: number(bytes / 1_000, 0) })
  if (bytes < 1_000_000_000) return t('stored-megabytes', { size: number(bytes / 1e6, 1) })
  return t('stored-gigabytes', { size: number(bytes / 1e9, 1) })
}
