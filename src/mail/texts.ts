import { readdirSync, readFileSync } from 'node:fs'
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

/** Reads the texts of every language of a folder. @throws when one has a mistake or English is missing */
export function loadMailTexts(dir: string = localesDir): TextsFor {
  const languages = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const bundles = new Map<string, MailTexts>()
  for (const { name } of languages) {
    const source = readIfThere(join(dir, name, fileName))
    if (source !== undefined) bundles.set(name, readTexts(name, source))
  }
  const english = bundles.get(fallback)
  if (!english) throw new Error(`no ${join(dir, fallback, fileName)}`)
  const available = [...bundles.keys()]
  return (locale) => {
    const best = bestLanguage(locale, available)
    return withFallback(bundles.get(best) ?? english, english)
  }
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

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined
    throw error
  }
}
