// Writes docs/options.md from the table of options: node tools/make-docs.mjs (Node 24 or newer)
// --check: changes nothing, and fails when the page is not what would be written.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { optionList } from '../src/config/index.ts'

const path = join(import.meta.dirname, '..', 'docs', 'options.md')

const head = `# Options

<!-- Written by tools/make-docs.mjs from src/config/options.ts: change it there. -->

Corsac runs without any option: then it serves this machine alone. For more, set options in one of three places; where two set the same one, the first wins:

1. the **environment**, for example \`CORSAC_LOG=debug npm start\`;
2. the file **\`corsac.env\`** in the data folder: lines \`NAME=value\`, without quotes; a line that begins with \`#\` is a comment. \`bin/corsac init\` writes one with every option explained;
3. the **default**.

An option marked "may hold a password" can also come from a file of its own: \`CORSAC_MAIL_URL_FILE=/run/secrets/mail\` takes the content of that file as \`CORSAC_MAIL_URL\`.
Relative paths count from the data folder in \`corsac.env\`, and from the current folder in the environment.

What holds right now, and where it comes from, is shown by

\`\`\`sh
bin/corsac config
\`\`\`

A misspelt name, a value that cannot be read, or options that contradict each other stop the start; all of them are told at once, each with its fix. A changed option takes effect at the next start.
`

const escaped = (text) => text.replaceAll('|', '\\|')
const anchor = (name) => name.toLowerCase()
const defaultOf = (option) =>
  option.default === undefined ? (option.otherwise ?? 'none') : `\`${option.default}\``

const overview = [
  '| option | default |',
  '|---|---|',
  ...optionList.map(
    (option) => `| [\`${option.name}\`](#${anchor(option.name)}) | ${escaped(defaultOf(option))} |`,
  ),
].join('\n')

const sections = optionList.map((option) => {
  const facts = [
    `Value: ${option.type}.`,
    `Default: ${defaultOf(option)}.`,
    ...(option.secret ? ['May hold a password.'] : []),
    ...(option.environmentOnly ? ['Only in the environment.'] : []),
  ]
  return `## ${option.name}\n\n${option.doc}\n\n${facts.join(' ')}`
})

const page = `${[head, overview, '', sections.join('\n\n')].join('\n')}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(path, page)
} else if (readFileSync(path, 'utf8') !== page) {
  console.error('docs/options.md is not what src/config/options.ts says: node tools/make-docs.mjs')
  process.exitCode = 1
}
