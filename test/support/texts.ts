import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { programDir } from '../../src/base/program.ts'

export const localesDir = join(programDir, 'locales')
/** The files of texts that every language has. */
export const textFiles: readonly string[] = readdirSync(join(localesDir, 'en'))

/** Every language that somebody has begun. */
export const languages = readdirSync(localesDir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

type Body = FluentResource['body']
type Pattern = NonNullable<Body[number]['value']>
type Expression = Exclude<Pattern, string>[number]
export type Select = Extract<Expression, { type: 'select' }>

/** Empty when the language lacks the file. */
export function sourceOf(language: string, file: string): string {
  const path = join(localesDir, language, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Each text of a file by its name: `message`, or `message.attribute`. */
export function textsOf(language: string, file: string): ReadonlyMap<string, Pattern> {
  const { body } = new FluentResource(sourceOf(language, file))
  return new Map(
    body.flatMap(({ id, value, attributes }) => [
      ...(value ? [[id, value] as const] : []),
      ...Object.entries(attributes).map(([name, text]) => [`${id}.${name}`, text] as const),
    ]),
  )
}

const elements = (pattern: Pattern): readonly Expression[] =>
  typeof pattern === 'string' ? [pattern] : pattern

/** Every choice between variants in a text, also inside others. */
export function selectsOf(pattern: Pattern): readonly Select[] {
  return elements(pattern).flatMap((element) => {
    if (typeof element === 'string' || element.type !== 'select') return []
    return [element, ...element.variants.flatMap(({ value }) => selectsOf(value))]
  })
}

/** The variable that a choice depends on. */
export const selectorOf = ({ selector }: Select): string => nameOf(selector)

const nameOf = (expression: Expression): string =>
  typeof expression !== 'string' && expression.type === 'var' ? `$${expression.name}` : '?'

/** The keys of a choice; numbers as they are written. */
export const keysOf = ({ variants }: Select): readonly string[] =>
  variants.map(({ key }) => String(key.value))

export const defaultKeyOf = ({ variants, star }: Select): string =>
  String(variants[star]?.key.value)

/** Everything that a text may become, with `{ $name }` for what is filled in. */
export function readingsOf(pattern: Pattern): readonly string[] {
  let readings = ['']
  for (const element of elements(pattern)) {
    const parts = partsOf(element)
    readings = readings.flatMap((before) => parts.map((part) => before + part))
  }
  return readings
}

function partsOf(element: Expression): readonly string[] {
  if (typeof element === 'string') return [element]
  if (element.type === 'select') return element.variants.flatMap(({ value }) => readingsOf(value))
  if (element.type === 'str') return [element.value]
  return [`{ ${nameOf(element)} }`]
}

/** The variables of a text, those that it chooses by included. */
export const variablesOf = (pattern: Pattern): readonly string[] =>
  [
    ...new Set([
      ...readingsOf(pattern).flatMap(placeablesOf),
      ...selectsOf(pattern).map(selectorOf),
    ]),
  ].sort()

/** What is filled into a reading, each once. */
export const placeablesOf = (reading: string): readonly string[] => [
  ...new Set([...reading.matchAll(/\{ (\S+) \}/g)].map(([, name = '']) => name)),
]
