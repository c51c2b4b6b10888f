import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { wrapText } from '../base/text.ts'
import {
  dataFile,
  loadConfig,
  type Option,
  optionList,
  prepareDataFolder,
  refuseForeignFiles,
} from '../config/index.ts'
import { CommandProblem } from './problem.ts'
import { remark, say } from './terminal.ts'

/** `corsac init`: a file of options to edit. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description(`write ${dataFile.env} into the data folder, with every option explained`)
    .option('--public-url <origin>', 'the address that people will type into Firefox')
    .option('--force', 'overwrite the file that is there')
    .action((options: { publicUrl?: string; force?: true }) => init(options))
}

async function init({ publicUrl, force }: { publicUrl?: string; force?: true }): Promise<void> {
  const given = publicUrl === undefined ? {} : { CORSAC_PUBLIC_URL: publicUrl }
  // Whatever the file that is there says, it is about to be replaced or refused.
  const { config } = loadConfig({ given, readFile: () => undefined })
  const path = join(config.dataDir, dataFile.env)
  refuseForeignFiles(config, [path])
  for (const warning of prepareDataFolder(config.dataDir)) remark(warning)
  if (
    !force &&
    (await access(path).then(
      () => true,
      () => false,
    ))
  ) {
    throw new CommandProblem(`${path} is there already; edit it, or overwrite it with --force`)
  }
  const set = publicUrl === undefined ? {} : { CORSAC_PUBLIC_URL: config.publicUrl }
  await writeFile(path, envFile(set), { mode: 0o600 })
  say(`Wrote ${path}. Edit it, look at the result with "corsac config", then start the server.`)
}

/** Every option as a comment, those in `set` as they are set. */
export function envFile(set: Readonly<Record<string, string>>): string {
  const blocks = optionList
    .filter((option) => !option.environmentOnly)
    .map((option) => block(option, set))
  const head = [
    '# Options of Corsac: lines NAME=value, without quotes. What the environment says comes first.',
    '# Take away the # of a line to set it; start the server again after a change.',
  ]
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`
}

function block(option: Option, set: Readonly<Record<string, string>>): string {
  const otherwise = option.default ?? option.otherwise ?? 'none'
  const text = `${option.doc} Value: ${option.type}. Default: ${otherwise}.`.replaceAll('`', '')
  const comment = wrapText(text, 96).map((line) => `# ${line}`)
  const value = set[option.name]
  const line = value ? `${option.name}=${value}` : `#${option.name}=${option.default ?? ''}`
  return [...comment, line].join('\n')
}
