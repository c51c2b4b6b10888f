import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { bestLanguage, directionOf } from '../base/languages.ts'
import { programDir } from '../base/program.ts'

/** The texts of one language. */
export interface MailTexts {
  readonly language: string
  /** @param id `message` or `message.attribute` */
  text(id: string, args?: Readonly<Record<string, string | number>>): string
}

/** Which texts a person reads: the header Accept-Language of their sign-up, or null. */
export type TextsFor = (locale: string | null) => MailTexts

const fallback = 'en'
const fileName = 'mail.ftl'

const localesDir = join(programDir, 'locales')

/**
 * Reads English at once and every other language when somebody needs it first: most servers have people
 * of one or two.
 *
 * @throws when English has a mistake or is missing; later, when another has one
 */
export function loadMailTexts(dir: string = localesDir): TextsFor {
  const available = readdirSync(dir).filter((name) => existsSync(join(dir, name, fileName)))
  const read = new Map<string, MailTexts>()
  const textsOf = (name: string): MailTexts => {
    const known = read.get(name)
    if (known) return known
    const texts = readTexts(name, readFileSync(join(dir, name, fileName), 'utf8'))
    read.set(name, texts)
    return texts
  }
  const english = textsOf(fallback)
  return (locale) => withFallback(textsOf(bestLanguage(locale, available)), english)
}

function readTexts(language: string, source: string): MailTexts {
  // From left to right most names fit in, and the marks would be copied together with them.
  const useIsolating = directionOf(language) === 'rtl'
  const bundle = new FluentBundle([language, fallback], { useIsolating })
  const [error] = bundle.addResource(new FluentResource(source))
  if (error) throw error
  return {
    language,
    text(id, args = {}) {
      const [name = '', attribute] = id.split('.')
      const message = bundle.getMessage(name)
      const pattern = attribute ? message?.attributes[attribute] : message?.value
      if (!pattern) throw new Error(`no text "${id}" in ${language}`)
      return bundle.formatPattern(pattern, { ...args })
    },
  }
}

/** A text that a translation lacks is better in English than not at all. */
const withFallback = (texts: MailTexts, english: MailTexts): MailTexts => ({
  language: texts.language,
  text(id, args) {
    try {
      return texts.text(id, args)
    } catch {
      return english.text(id, args)
    }
  },
})
