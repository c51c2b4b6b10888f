import type { Command } from 'commander'
import { wrapText } from '../base/text.ts'
import { optionList } from '../config/index.ts'
import { configFromEnvironment } from './environment.ts'
import { asTable, remark, say, sayJson } from './terminal.ts'

/** `corsac config`: the effective options. */
export function addConfig(program: Command): void {
  program
    .command('config')
    .description('show the options as they are, and where each comes from; secrets are masked')
    .option('--json', 'as JSON')
    .addHelpText('after', `\n${optionHelp()}`)
    .action((options: { json?: true }) => showConfig(options))
}

function showConfig({ json }: { json?: true }): void {
  const { settings, warnings } = configFromEnvironment()
  if (json) {
    const entries = settings.map(({ name, shown, source }) => [name, { value: shown, source }])
    sayJson(Object.fromEntries(entries))
  } else {
    const rows = settings.map(({ name, shown, source }) => [name, shown || '–', source])
    say(asTable(['OPTION', 'VALUE', 'FROM'], rows))
  }
  for (const warning of warnings) remark(warning)
}

/** The table of options as a page of a terminal. */
export function optionHelp(): string {
  const entries = optionList.map((option) => {
    const otherwise = option.default ?? option.otherwise?.replaceAll('`', '') ?? ''
    const doc = wrapText(option.doc.replaceAll('`', ''), 74)
    return [`  ${option.name}  (${option.type}; default: ${otherwise})`, ...doc.map(indented)].join(
      '\n',
    )
  })
  return [
    'Options, set in the environment or as lines NAME=value in corsac.env in the data folder;',
    'those that may hold a password also as NAME_FILE, the path of a file that holds the value:',
    '',
    entries.join('\n\n'),
  ].join('\n')
}

const indented = (line: string): string => `      ${line}`
