import { FluentBundle, type FluentResource, type FluentVariable } from '@fluent/bundle'

/** Texts in one language. */
export interface L10n {
  /** BCP 47, for `<html lang>` and dates */
  readonly locale: string
  /** @returns the message, arguments isolated from its direction; a missing one shows its id */
  readonly t: (id: string, args?: Readonly<Record<string, FluentVariable>>) => string
  /** More messages, of a part that has texts of its own. */
  readonly add: (texts: FluentResource) => void
}

/** A message id that stands in a table instead of a call of `t`. */
export const msg = (id: string): string => id

/**
 * @param texts as Fluent's parser made them
 * @param transform changes the words, not the arguments; for pseudo-languages
 */
export function localize(
  locale: string,
  texts: FluentResource,
  transform?: (text: string) => string,
): L10n {
  const bundle = new FluentBundle([locale, 'en'], transform ? { transform } : {})
  const add = (more: FluentResource) => {
    bundle.addResource(more)
  }
  add(texts)
  return {
    locale,
    add,
    t: (id, args) => {
      const pattern = bundle.getMessage(id)?.value
      return pattern ? bundle.formatPattern(pattern, args, []) : id
    },
  }
}
