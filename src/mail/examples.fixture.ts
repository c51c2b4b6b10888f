import { textsOf, variablesOf } from '../../test/support/texts.ts'
import { type OutgoingMail, type TemplateName, templateOf, templates } from './outgoing.ts'

const uid = '0123456789abcdef0123456789abcdef'
const hexCode = 'fedcba9876543210fedcba9876543210'

/** What a text may name, as others fill it in. */
const args: Readonly<Record<string, string>> = {
  device: 'Firefox',
  system: 'Linux',
  ip: '192.0.2.7',
  email: 'robin.second@example.org',
  name: 'Robin’s key',
  left: '2',
  by: 'mail',
  kept: 'yes',
}
/** What the program fills in by itself. */
const ownArgs = ['host', 'url', 'until', 'time']

/** How the examples are sent. */
export const exampleContext = {
  id: 7,
  createdAt: Date.UTC(2026, 10, 25, 16, 5, 6),
  publicUrl: 'https://sync.example.org',
}

/** Mails of a kind as they may wait, one for each way in which its texts read. */
export function examplesOf(template: TemplateName): readonly OutgoingMail[] {
  const { codeHeader, showsCode, hasLink, hasDetails, tellsPasskeys } = templateOf(template)
  const named = variablesIn(template)
  const path = showsCode || !codeHeader ? '/settings' : `/verify_email?uid=${uid}&code=${hexCode}`
  const mail: OutgoingMail = {
    template,
    to: 'robin@example.org',
    uid,
    locale: null,
    usefulMs: 86_400_000,
    headers: {},
    ...(codeHeader && { code: showsCode ? '012345' : hexCode }),
    ...(hasLink && { link: exampleContext.publicUrl + path }),
    ...(named.includes('until') && { until: exampleContext.createdAt + 14 * 86_400_000 }),
    args: Object.fromEntries(
      [...named, ...(hasDetails ? ['device', 'system', 'ip'] : [])]
        .filter((name) => !ownArgs.includes(name))
        .map((name) => [name, args[name] ?? unknown(template, name)]),
    ),
  }
  const others = Object.entries(otherWays).flatMap(([name, ways]) =>
    named.includes(name) || (name === 'passkeys' && tellsPasskeys)
      ? ways.map((way) => ({ ...mail, args: { ...mail.args, [name]: way } }))
      : [],
  )
  return [mail, ...others]
}

/** What else a text is chosen by. */
const otherWays: Readonly<Record<string, readonly string[]>> = {
  left: ['0', '1'],
  by: ['link'],
  kept: ['no'],
  passkeys: ['1', '3'],
}

export const templateNames = Object.keys(templates) as readonly TemplateName[]

/** Names without `$`. */
const variablesIn = (template: TemplateName): readonly string[] => [
  ...new Set(
    [...textsOf('en', 'mail.ftl')]
      .filter(([name]) => name.startsWith(`${template}.`))
      .flatMap(([, text]) => variablesOf(text).map((name) => name.slice(1))),
  ),
]

function unknown(template: string, name: string): never {
  throw new Error(`${template}: no example of $${name}`)
}
