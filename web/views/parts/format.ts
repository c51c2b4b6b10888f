import type { L10n } from '../../l10n.ts'

/** A moment (ms) in the page's language, by members that the oldest engines know too. */
export const formatTime = (l10n: L10n, ms: number): string =>
  new Intl.DateTimeFormat(l10n.locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(ms)

/** Its day alone. */
export const formatDate = (l10n: L10n, ms: number): string =>
  new Intl.DateTimeFormat(l10n.locale, { year: 'numeric', month: 'long', day: 'numeric' }).format(
    ms,
  )
