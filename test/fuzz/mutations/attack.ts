import fc from 'fast-check'
import { beforeSigning } from './before-signing.ts'
import { type Draft, headerOf, pathOf } from './draft.ts'
import { onTheWire } from './on-the-wire.ts'
import type { Mutator } from './places.ts'
import type { RawAnswer } from './raw.ts'

interface Change<Kind extends string> {
  readonly kind: Kind
  readonly where: number
  readonly what: number
}

/** A right request, and how it is spoilt. */
export interface Attack {
  readonly template: number
  readonly before: readonly Change<keyof typeof beforeSigning>[]
  readonly after: readonly Change<keyof typeof onTheWire>[]
}

const changes = <Kind extends string>(table: Readonly<Record<Kind, Mutator>>, most: number) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...(Object.keys(table) as Kind[])),
      where: fc.nat(1_000_000),
      what: fc.nat(1_000_000),
    }),
    { maxLength: most },
  )

export const attack: fc.Arbitrary<Attack> = fc.noBias(
  fc.oneof(
    { weight: 3, arbitrary: attackWith(3, 0) },
    { weight: 1, arbitrary: attackWith(0, 2) },
    { weight: 1, arbitrary: attackWith(2, 2) },
  ),
)

function attackWith(before: number, after: number): fc.Arbitrary<Attack> {
  return fc.record({
    template: fc.nat(1_000_000),
    before: changes(beforeSigning, before),
    after: changes(onTheWire, after),
  })
}

/** The attack as it goes out. */
export interface Shot {
  readonly draft: Draft
  /** What was signed, or would be. */
  readonly signed: Draft
  /** HTTP itself may be broken: then the answer may be anybody's, or none. */
  readonly isOdd: boolean
  /** Its Host or a backslash make URL parsers refuse what is right HTTP. */
  readonly isNoUrl: boolean
}

/** @param sign adds what proves who asks */
export function shoot(
  { template, before, after }: Attack,
  templates: readonly Draft[],
  sign: (draft: Draft) => Draft,
): Shot {
  const plain = templates[template % templates.length] as Draft
  const changed = before.reduce(
    (draft, { kind, where, what }) => beforeSigning[kind](draft, where, what),
    plain,
  )
  const signed = sign(changed)
  const draft = after.reduce(
    (draft, { kind, where, what }) => onTheWire[kind](draft, where, what),
    signed,
  )
  const isOdd = after.length > 0 || !isPlain(signed)
  return { draft, signed, isOdd, isNoUrl: !isUrl(signed) }
}

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** Well-formed HTTP/1.1 without anything that a parser or a proxy may refuse by itself. */
function isPlain(draft: Draft): boolean {
  const { method, target, headers, body } = draft
  const names = headers.map(([name]) => name.toLowerCase())
  const size = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return (
    ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'].includes(method) &&
    /^\/[!-~]*$/.test(target) &&
    target.length + size < 8_000 &&
    names.filter((name) => name === 'host').length === 1 &&
    headers.every(([name, value]) => token.test(name) && /^[\t -~]*$/.test(value)) &&
    !names.includes('expect') &&
    !names.includes('upgrade') &&
    !names.includes('transfer-encoding') &&
    isLength(headers, body.length)
  )
}

const isUrl = (draft: Draft): boolean =>
  !draft.target.includes('\\') && /^[A-Za-z]+(:\d{1,5})?$/.test(headerOf(draft, 'host') ?? '')

function isLength(headers: Draft['headers'], length: number): boolean {
  const told = headers.filter(([name]) => name.toLowerCase() === 'content-length')
  return told.length === 0 ? length === 0 : told.length === 1 && told[0]?.[1] === String(length)
}

/** What a reader needs to send it again. */
function describe(shot: Shot): string {
  const { draft } = shot
  const lines = draft.headers.map(([name, value]) => `  ${name}: ${short(value)}`)
  const body = draft.body.length > 0 ? [`  ${short(draft.body.toString('latin1'))}`] : []
  return [`${draft.method} ${short(draft.target)} ${draft.version}`, ...lines, ...body].join('\n')
}

export const short = (text: string): string => {
  const shown = JSON.stringify(text).slice(1, -1)
  return shown.length > 300 ? `${shown.slice(0, 300)}… (${text.length} bytes)` : shown
}

/** True when the path lies below the mount, as it is written: then its family answers. */
export const isBelow = (draft: Draft, mount: string): boolean =>
  pathOf(draft) === mount || pathOf(draft).startsWith(`${mount}/`)

/** The request, the answers and what is wrong with them. */
export const tell = (shot: Shot, { replies, rest }: RawAnswer, faults: readonly string[]): string =>
  [
    describe(shot),
    ...replies.map(({ status, text }) => `→ ${status} ${short(text)}`),
    ...(rest === '' ? [] : [`→ ${short(rest)}`]),
    ...faults.map((fault) => `✖ ${fault}`),
  ].join('\n')
