import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import type { Plugin } from 'vite'

/**
 * `import url from '../locales/en/web.ftl?texts'` gives the address of a JSON file with the texts
 * as Fluent's parser made them: the `body` of a `FluentResource`. So the page needs no parser, and
 * loads the one language it shows.
 */
export function fluentTexts(): Plugin {
  return {
    name: 'corsac-fluent-texts',
    enforce: 'pre',
    load(id) {
      const file = /^(.*\.ftl)\?texts$/.exec(id)?.[1]
      if (!file) return undefined
      this.addWatchFile(file)
      const source = readFileSync(file, 'utf8')
      const { body } = new FluentResource(source)
      // The parser skips what it does not understand; here that is a mistake of ours.
      const messages = source.match(/^-?[a-zA-Z][\w-]* *=/gm)?.length ?? 0
      if (body.length !== messages) {
        throw new Error(`${file}: ${messages} messages, ${body.length} understood`)
      }
      const json = JSON.stringify(body)
      const hash = createHash('sha256').update(json).digest('base64url').slice(0, 8)
      const fileName = `texts-${basename(dirname(file))}-${hash}.json`
      this.emitFile({ type: 'asset', fileName, source: json })
      return `export default ${JSON.stringify(`/${fileName}`)}`
    },
  }
}
