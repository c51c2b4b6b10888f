import { FluentBundle, type FluentResource, type FluentVariable } from '@fluent/bundle'
import { negotiateLanguages } from '@fluent/langneg'

/** Texts in one language. */
export interface L10n {
  /** BCP 47, for `<html lang>` and dates */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  /** @returns the message, arguments isolated from its direction; a missing one shows its id */
  readonly t: (id: string, args?: Readonly<Record<string, FluentVariable>>) => string
}

/** A message id that stands in a table instead of a call of `t`. */
export const msg = (id: string): string => id

const rtl = /^(ar|fa|he|ur|x-rtl)(-|$)/

/** Half as long again and full of marks: shows what is cut off, and what is not translated. */
function stretched(text: string): string {
  const vowels: Readonly<Record<string, string>> = { a: 'áā', e: 'éē', i: 'íī', o: 'óō', u: 'úū' }
  return text.replace(/[aeiou]/g, (vowel) => vowels[vowel] || vowel)
}

/** Every word written from right to left, as a reader of Arabic or Hebrew meets the page. */
const mirrored = (text: string): string =>
  text.replace(/[^\s{}]+/g, (word) => `\u202e${word}\u202c`)

/** Made of English while the page runs, to test with (`?lang=x-long`, `?lang=x-rtl`). */
const pseudo: Readonly<Record<string, (text: string) => string>> = {
  'x-long': stretched,
  'x-rtl': mirrored,
}

/**
 * The language of the page: the person's choice, then the browser's list, then English
 * (web.md §5.4).
 *
 * @param available languages there are texts of, `en` among them
 * @param chosen by the person; a pseudo-language only that way
 */
export function chooseLanguage(
  available: readonly string[],
  chosen: string | null,
  preferred: readonly string[],
): string {
  if (chosen && (pseudo[chosen] || available.includes(chosen))) return chosen
  const options = { strategy: 'lookup', defaultLocale: 'en' } as const
  return negotiateLanguages(preferred, [...available], options)[0] || 'en'
}

/** @returns the language whose texts have to be there for `lang` */
export const textsFor = (lang: string): string => (pseudo[lang] ? 'en' : lang)

/** @param texts as Fluent's parser made them; of a later one a message replaces an earlier's */
export function localize(lang: string, ...texts: readonly FluentResource[]): L10n {
  const transform = pseudo[lang]
  const locale = textsFor(lang)
  const bundle = new FluentBundle([locale, 'en'], transform ? { transform } : {})
  for (const resource of texts) bundle.addResource(resource, { allowOverrides: true })
  return {
    locale,
    dir: rtl.test(lang) ? 'rtl' : 'ltr',
    t: (id, args) => {
      const pattern = bundle.getMessage(id)?.value
      return pattern ? bundle.formatPattern(pattern, args, []) : id
    },
  }
}
