import { join } from 'node:path'
import { accessFix } from './access.ts'
import type { OptionProblem } from './config.ts'
import { dataFile } from './data-files.ts'
import { parseEnvFile } from './env-file.ts'
import { nearest } from './nearest.ts'
import { type Option, optionList } from './options.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** @returns the text of a file, undefined when there is none. @throws when it cannot be read */
export type ReadFile = (path: string) => string | undefined

/** A text that somebody wrote for an option. */
export interface Found {
  readonly text: string
  /** For people. */
  readonly source: string
  /** The folder from which its relative paths count. */
  readonly base: string
}

/** Everything that somebody wrote, by the name of the option. */
export interface Sources {
  readonly found: ReadonlyMap<string, Found>
  readonly problems: readonly OptionProblem[]
  readonly warnings: readonly string[]
}

const fileSuffix = '_FILE'

/**
 * Collects what the environment, then `corsac.env` of the data folder say about each option; the first
 * one counts. Blank values count as not set, since containers pass those.
 */
export function readSources(from: {
  readonly env: Environment
  readonly readFile: ReadFile
  readonly cwd: string
  readonly dataDir: string
}): Sources {
  const problems: OptionProblem[] = []
  const warnings: string[] = []
  const inEnvironment: Place[] = []
  for (const [name, text] of Object.entries(from.env)) {
    if (!name.startsWith('CORSAC_') || text === undefined || text.trim() === '') continue
    if (isKnown(name)) inEnvironment.push({ name, text, where: 'environment', base: from.cwd })
    else if (isInjected(name, text)) warnings.push(injectedWarning(name))
    else problems.push({ option: name, message: unknownMessage(name) })
  }
  const places = [...inEnvironment, ...placesOfFile(from, problems)]
  const found = new Map<string, Found>()
  for (const option of optionList) {
    for (const where of ['environment', dataFile.env]) {
      const here = places.filter((place) => place.where === where)
      const one = pick(option, here, from.readFile, problems)
      if (one && !found.has(option.name)) found.set(option.name, one)
    }
  }
  return { found, problems, warnings }
}

interface Place {
  readonly name: string
  readonly text: string
  readonly where: string
  readonly base: string
}

function placesOfFile(
  { readFile, dataDir }: { readonly readFile: ReadFile; readonly dataDir: string },
  problems: OptionProblem[],
): Place[] {
  const path = join(dataDir, dataFile.env)
  let text: string | undefined
  try {
    text = readFile(path)
  } catch (error) {
    problems.push({ option: path, message: unreadable(error, path) })
  }
  if (text === undefined) return []
  const { lines, problems: wrong } = parseEnvFile(text)
  for (const message of wrong) problems.push({ option: path, message })
  const places: Place[] = []
  for (const { name, value, line } of lines) {
    const option = optionList.find((known) => known.name === name)
    if (!isKnown(name)) {
      problems.push({ option: name, message: `(${path} line ${line}) ${unknownMessage(name)}` })
    } else if (option?.environmentOnly) {
      const message = `(${path} line ${line}) says where that file is, so it can only be set in the environment`
      problems.push({ option: name, message })
    } else if (value !== '') {
      places.push({ name, text: value, where: dataFile.env, base: dataDir })
    }
  }
  return places
}

function pick(
  option: Option,
  places: readonly Place[],
  readFile: ReadFile,
  problems: OptionProblem[],
): Found | undefined {
  const plain = places.find((place) => place.name === option.name)
  const fileName = option.name + fileSuffix
  const file = option.secret ? places.find((place) => place.name === fileName) : undefined
  if (plain && file) {
    problems.push({ option: option.name, message: `and ${fileName} are both set; remove one` })
  }
  if (plain) return { text: plain.text.trim(), source: plain.where, base: plain.base }
  if (!file) return undefined
  try {
    const text = readFile(file.text.trim())
    if (text?.trim())
      return { text: text.trim(), source: `${fileName} (${file.where})`, base: file.base }
    const state = text === undefined ? 'does not exist' : 'is empty'
    problems.push({ option: fileName, message: `names ${file.text}, which ${state}` })
  } catch (error) {
    const message = `names ${file.text}, which ${unreadable(error, file.text.trim(), 'name a file that this user may read')}`
    problems.push({ option: fileName, message })
  }
  return undefined
}

function unreadable(error: unknown, path: string, otherwise?: string): string {
  const { code } = error as { code?: string }
  if (code === 'EISDIR') return 'is a folder; put the text into a file of this name'
  const why = code ?? (error instanceof Error ? error.message : String(error))
  const isDenied = code === 'EACCES' || code === 'EPERM'
  return `cannot be read (${why})${isDenied ? `: ${accessFix(path, otherwise ? { otherwise } : {})}` : ''}`
}

const isKnown = (name: string): boolean =>
  optionList.some(
    (option) => option.name === name || (option.secret && option.name + fileSuffix === name),
  )

function unknownMessage(name: string): string {
  const withPrefix = name.startsWith('CORSAC_') ? name : `CORSAC_${name}`
  const withoutFile = withPrefix.replace(/_FILE$/, '')
  if (withoutFile !== withPrefix && isKnown(withoutFile)) {
    return `is no option: only options that may hold a password come from a file; set ${withoutFile}`
  }
  const names = optionList.map((option) => option.name.slice('CORSAC_'.length))
  const meant = nearest(withPrefix.slice('CORSAC_'.length), names)
  return meant
    ? `is no option; did you mean CORSAC_${meant}?`
    : 'is no option; "corsac config --help" lists them'
}

/**
 * Variables that Kubernetes and Docker links set for a service that happens to be called "corsac".
 */
function isInjected(name: string, text: string): boolean {
  return (
    /_SERVICE_(HOST|PORT)(_\w+)?$/.test(name) ||
    /_PORT_\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?$/.test(name) ||
    /^CORSAC_(\w+_)?ENV_/.test(name) ||
    (/_PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(text)) ||
    (/_NAME$/.test(name) && text.startsWith('/'))
  )
}

const injectedWarning = (name: string): string =>
  `${name} looks like a variable that a container platform sets for a service called "corsac"; it is ignored`
