import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { programDir } from '../base/program.ts'
import { findContradictions, findDoubts } from './checks.ts'
import { type Config, ConfigError, type OptionProblem, type Setting } from './config.ts'
import { dataFile } from './data-files.ts'
import { type Option, type OptionKey, optionList, options } from './options.ts'
import { defaultListen } from './origin.ts'
import { type Environment, type ReadFile, readSources, type Sources } from './sources.ts'
import { BadValue, type MailUrl, shownListen } from './values.ts'

/** What the options of a process are, and what its operator should know about them. */
export interface LoadedConfig {
  readonly config: Config
  /** Sentences. */
  readonly warnings: readonly string[]
  /** Every option with its effective text, for `corsac config`. */
  readonly settings: readonly Setting[]
}

type Values = { readonly [Key in OptionKey]: ReturnType<(typeof options)[Key]['read']> | undefined }

/**
 * Reads all options: the environment first, then `corsac.env` in the data folder, then the defaults.
 *
 * @param from.cwd the folder from which relative paths in the environment count
 * @param from.home the folder in which the default data folder lies
 * @throws {ConfigError} with everything that is wrong, each with its fix
 */
export function loadConfig(
  from: {
    readonly env?: Environment
    /** Comes before everything: what a command was told. */
    readonly given?: Environment
    readonly readFile?: ReadFile
    readonly cwd?: string
    readonly home?: string
  } = {},
): LoadedConfig {
  const { readFile = readTextFile, cwd = process.cwd() } = from
  const env = { ...(from.env ?? process.env), ...from.given }
  const dataDir = resolve(
    cwd,
    env[options.dataDir.name]?.trim() || join(from.home ?? programDir, 'data'),
  )
  const sources = readSources({ env, readFile, cwd, dataDir })
  const problems = [...sources.problems]
  const values = readValues(sources, problems)
  const files = databasesOf(values, dataDir)
  problems.push(
    ...findContradictions({ ...values, ...files }, (key) => sources.found.has(options[key].name)),
  )
  if (problems.length > 0) throw new ConfigError(problems)
  const config = complete(values, dataDir)
  return {
    config,
    warnings: [...sources.warnings, ...findDoubts(config)],
    settings: optionList.map((option) => settingOf(option, sources, config)),
  }
}

function readValues(sources: Sources, problems: OptionProblem[]): Values {
  const entries = Object.entries(options).map(([key, option]) => {
    const found = sources.found.get(option.name)
    const text = found?.text ?? option.default
    return [key, text === undefined ? undefined : readOne(option, text, found?.base, problems)]
  })
  return Object.fromEntries(entries)
}

function readOne(
  option: Option,
  text: string,
  base: string | undefined,
  problems: OptionProblem[],
): unknown {
  try {
    if (/^(["']).*\1$/.test(text)) throw new BadValue('is in quotes; write it without them')
    return option.read(text, base ?? programDir)
  } catch (error) {
    if (!(error instanceof BadValue)) throw error
    problems.push({ option: option.name, message: error.message })
    return undefined
  }
}

/** Fills in what nobody set and depends on other options. */
function complete(values: Values, dataDir: string): Config {
  const { publicUrl, signup, rateLimits, pushHosts, role, logLevel } = values
  const { storageQuota, keepForever, resetGrace } = values
  const all = {
    publicUrl,
    signup,
    rateLimits,
    resetGrace,
    storageQuota,
    keepForever,
    pushHosts,
    role,
    logLevel,
  }
  const outbox: MailUrl = { kind: 'file', dir: join(dataDir, dataFile.outbox) }
  const mailUrl =
    values.mailUrl === undefined || values.mailUrl === 'default folder' ? outbox : values.mailUrl
  const { hostname } = new URL(publicUrl ?? '')
  const mailHost = /[a-z]/.test(hostname) && !hostname.startsWith('[') ? hostname : 'localhost'
  return {
    ...withoutGaps(all),
    listen: values.listen ?? defaultListen(publicUrl ?? ''),
    alternateUrls: values.alternateUrls ?? [],
    trustedProxies: values.trustedProxies ?? { kind: 'none' },
    dataDir,
    ...databasesOf(values, dataDir),
    mailUrl,
    mailFrom: values.mailFrom ?? { name: 'Corsac', address: `corsac@${mailHost}` },
    signinConfirm: values.signinConfirm ?? (mailUrl.kind === 'smtp' ? 'new' : 'never'),
  }
}

const databasesOf = (values: Values, dataDir: string) => ({
  databaseUrl: values.databaseUrl ?? join(dataDir, dataFile.accounts),
  storageDatabaseUrl: values.storageDatabaseUrl ?? join(dataDir, dataFile.storage),
})

/** Options with a default always have a value once nothing is wrong. */
function withoutGaps<T extends object>(
  values: T,
): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) throw new Error(`the option ${key} has no default`)
  }
  return values as { [Key in keyof T]: Exclude<T[Key], undefined> }
}

function settingOf(option: Option, sources: Sources, config: Config): Setting {
  const found = sources.found.get(option.name)
  if (found) {
    const text = option === options.publicUrl ? config.publicUrl : found.text
    const shown = option.secret ? masked(text) : text
    return { name: option.name, shown, source: found.source, isDefault: false }
  }
  return {
    name: option.name,
    shown: shownDefault(option, config),
    source: 'default',
    isDefault: true,
  }
}

/** What holds where nobody set anything, as one could write it. */
function shownDefault(option: Option, config: Config): string {
  if (option.default !== undefined) return option.default
  switch (option) {
    case options.listen:
      return shownListen(config.listen)
    case options.dataDir:
      return config.dataDir
    case options.databaseUrl:
      return config.databaseUrl
    case options.storageDatabaseUrl:
      return config.storageDatabaseUrl
    case options.mailUrl:
      return config.mailUrl.kind === 'file' ? `file://${config.mailUrl.dir}` : ''
    case options.mailFrom:
      return `${config.mailFrom.name} <${config.mailFrom.address}>`
    case options.signinConfirm:
      return config.signinConfirm
    default:
      return ''
  }
}

/** A secret text as it may be shown: a path as it is, an address without password and query. */
export function masked(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  if (!URL.canParse(text)) return '(secret)'
  const url = new URL(text)
  if (url.password !== '') url.password = '(secret)'
  if (url.search !== '') url.search = '?(secret)'
  return url.href.replaceAll('%28secret%29', '(secret)')
}

function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // A data folder that is a file is told where it is prepared.
    if (['ENOENT', 'ENOTDIR'].includes(String((error as { code?: string }).code))) return undefined
    throw error
  }
}
