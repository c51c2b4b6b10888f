/**
 * The language somebody reads best of those there are; English when there is none. A language stands
 * for its regions: who wants `de-AT` gets `de`, and who wants `pt` gets `pt-BR`. For pages and mails
 * alike, so that both speak the same (web.md §5.4).
 *
 * @param available tags, the better one of two regions first
 * @param preferred tags, the most wanted first
 */
export function matchLanguage(available: readonly string[], preferred: readonly string[]): string {
  const languageOf = (tag: string) => tag.toLowerCase().split('-')[0]
  for (const tag of preferred) {
    const found =
      available.find((one) => one.toLowerCase() === tag.toLowerCase()) ||
      available.find((one) => languageOf(one) === languageOf(tag))
    if (found) return found
  }
  return 'en'
}
