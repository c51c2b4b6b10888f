import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { negotiateLanguages } from '@fluent/langneg'

/** Texts in one language. */
export interface L10n {
  /** as chosen, pseudo-languages included */
  readonly lang: string
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
 * @param resources Fluent texts by language; `en` fills what another lacks
 * @param chosen by the person; a pseudo-language only that way
 */
export function localize(
  resources: Readonly<Record<string, string>>,
  chosen: string | null,
  preferred: readonly string[],
): L10n {
  const lang =
    chosen && (pseudo[chosen] || resources[chosen])
      ? chosen
      : negotiateLanguages(preferred, Object.keys(resources), {
          strategy: 'lookup',
          defaultLocale: 'en',
        })[0] || 'en'
  const transform = pseudo[lang]
  // English, for what a language lacks and under the pseudo-languages.
  const bundle = new FluentBundle(transform ? 'en' : [lang, 'en'], transform ? { transform } : {})
  const english = resources['en'] || ''
  bundle.addResource(new FluentResource(english))
  const own = lang === 'en' ? undefined : resources[lang]
  if (own) bundle.addResource(new FluentResource(own), { allowOverrides: true })
  return {
    lang,
    locale: transform ? 'en' : lang,
    dir: rtl.test(lang) ? 'rtl' : 'ltr',
    t: (id, args) => {
      const pattern = bundle.getMessage(id)?.value
      if (!pattern) return id
      return bundle.formatPattern(pattern, args, [])
    },
  }
}
