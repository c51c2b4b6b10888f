import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import type { Plugin } from 'vite'

/** A line of `locales/languages.json`. */
export interface Language {
  /** BCP 47, and the name of its folder */
  readonly tag: string
  /** In the language itself. */
  readonly name: string
  readonly dir?: 'rtl'
  /** Words in the language itself that say so, until somebody who speaks it has read all of it. */
  readonly unreviewed?: string
}

const locales = join(import.meta.dirname, '../../locales')
const textsOf = (tag: string, file = 'web'): string => join(locales, tag, `${file}.ftl`)

/** The languages that there are pages in, in the order of the menu. */
export const pageLanguages = (): readonly Language[] =>
  (JSON.parse(readFileSync(join(locales, 'languages.json'), 'utf8')) as Language[]).filter(
    ({ tag }) => existsSync(textsOf(tag)),
  )

/**
 * Makes a JSON file of each language's texts, `texts-<tag>-<hash>.json`: the `body` of a
 * `FluentResource`, so that the page needs no parser and loads the one language it shows. What a
 * translation lacks yet it has in English.
 */
export function languageTexts(): Plugin {
  return {
    name: 'corsac-language-texts',
    buildStart() {
      for (const { tag } of pageLanguages()) this.addWatchFile(textsOf(tag))
      this.addWatchFile(join(locales, 'languages.json'))
    },
    generateBundle() {
      for (const { tag } of pageLanguages()) {
        const { fileName, source } = textsFile(tag, { file: 'web', name: 'texts' })
        this.emitFile({ type: 'asset', fileName, source })
      }
    },
  }
}

/**
 * `import addresses from 'corsac:texts/admin'` gives the addresses of the texts of `admin.ftl` by
 * language, for a part of the pages that only some people need: `{ en: '/admin-en-<hash>.json', … }`.
 */
export function partTexts(): Plugin {
  const prefix = 'corsac:texts/'
  return {
    name: 'corsac-part-texts',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined
      const file = id.slice(prefix.length + 1)
      const addresses = pageLanguages().map(({ tag }) => {
        this.addWatchFile(textsOf(tag, file))
        const { fileName, source } = textsFile(tag, { file, name: file })
        this.emitFile({ type: 'asset', fileName, source })
        return [tag, `/${fileName}`]
      })
      return `export default ${JSON.stringify(Object.fromEntries(addresses))}`
    },
  }
}

/** The texts of a file in a language, with English for what a translation lacks yet. */
function textsFile(tag: string, { file, name }: { file: string; name: string }) {
  const own = new Map(readTexts(tag, file).map((message) => [message.id, message]))
  const all = readTexts('en', file).map((message) => own.get(message.id) ?? message)
  const source = JSON.stringify(all)
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  return { fileName: `${name}-${tag}-${hash}.json`, source }
}

function readTexts(tag: string, file: string): FluentResource['body'] {
  const path = textsOf(tag, file)
  if (tag !== 'en' && !existsSync(path)) return []
  const source = readFileSync(path, 'utf8')
  const { body } = new FluentResource(source)
  // The parser skips what it does not understand; here that is a mistake of ours.
  const messages = source.match(/^-?[a-zA-Z][\w-]* *=/gm)?.length ?? 0
  if (body.length !== messages) {
    throw new Error(`${path}: ${messages} messages, ${body.length} understood`)
  }
  return body
}
