import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '../../test/support/texts.ts'
import { directionOf } from '../base/languages.ts'
import { exampleContext, examplesOf, templateNames } from './examples.fixture.ts'
import { checkedMail, type OutgoingMail } from './outgoing.ts'
import { type RenderedMail, renderMail } from './render.ts'
import { loadMailTexts } from './texts.ts'

const textsFor = loadMailTexts()
const render = (mail: OutgoingMail, locale: string): RenderedMail =>
  renderMail(checkedMail({ ...mail, locale }), { ...exampleContext, textsFor })

/** The marks that keep a name apart from the direction of the words around it. */
const withoutMarks = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
const linksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/https:\/\/[^\s"<]+/g)].map(([link]) => link)),
]
const decoded = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** They choose between words, and are not shown. */
const choosers = ['by', 'kept']

for (const language of languages) {
  test(`${language}: every mail has all its words, and says for whom and from where it is (auth-api.md §7.1)`, () => {
    for (const template of templateNames) {
      for (const mail of examplesOf(template)) {
        const { subject, text, html, language: spoken, to } = render(mail, language)
        assert.equal(spoken, language)
        assert.equal(to, mail.to)
        assert.match(subject, /\p{L}/u, template)
        assert.ok(withoutMarks(subject).length <= 120, `${template}: ${subject}`)
        assert.doesNotMatch(subject, /\n/)
        for (const part of [subject, text, decoded(html)]) {
          assert.doesNotMatch(part, /[{}]|\$\w|undefined|\bNaN\b|\[object/, template)
        }
        const footer = withoutMarks(text).split('\n\n').at(-1) ?? ''
        assert.ok(footer.includes(exampleContext.publicUrl), `${template}: sender`)
        assert.ok(
          withoutMarks(text).split('\n\n').length >= 4,
          `${template}: title, reason, what to do, sender`,
        )
        const facts = Object.entries(mail.args ?? {})
          .filter(([name, fact]) => fact.length > 1 && !choosers.includes(name))
          .map(([, fact]) => fact)
        for (const fact of facts) {
          assert.ok(withoutMarks(text).replaceAll('\n', ' ').includes(fact), `${template}: ${fact}`)
        }
      }
    }
  })

  test(`${language}: who reset a password by a link of the administrator read no mail for it; what is kept is not called lost (auth-api.md §7.1)`, () => {
    for (const template of templateNames) {
      const [mail, ...others] = examplesOf(template)
      for (const name of choosers) {
        const other = others.find(({ args }) => args?.[name] !== mail?.args?.[name])
        if (mail?.args?.[name] === undefined) continue
        assert.ok(other, template)
        assert.notEqual(render(mail, language).text, render(other, language).text, template)
      }
    }
  })

  test(`${language}: words and HTML of a mail say the same, with the same links and nothing to fetch (auth-api.md §7.1)`, () => {
    for (const template of templateNames) {
      for (const mail of examplesOf(template)) {
        const { text, html } = render(mail, language)
        const shown = decoded(html.replace(/^[\s\S]*?<body[^>]*>|<\/?[a-z][^>]*>/g, ' '))
        const letters = (all: string) => all.replace(/\s+/g, '')
        assert.equal(letters(shown), letters(text), template)
        assert.deepEqual(linksIn(decoded(html)).sort(), linksIn(text).sort(), template)
        assert.doesNotMatch(html, /<img|<link|<script|src=|url\(|@import/, template)
        assert.match(html, new RegExp(`<html lang="${language}" dir="${directionOf(language)}">`))
      }
    }
  })

  test(`${language}: a code and a link stand alone on their line, without marks that would be copied (settled.md A54)`, () => {
    for (const template of templateNames) {
      for (const mail of examplesOf(template)) {
        const { text } = render(mail, language)
        const { code, link } = mail
        const alone = [link, code?.length === 32 ? undefined : code].filter((one) => one)
        for (const one of alone) assert.ok(text.split('\n').includes(one ?? ''), template)
      }
    }
  })

  test(`${language}: lines of a mail are short enough to read and to send (RFC 5322 §2.1.1)`, () => {
    for (const template of templateNames) {
      for (const mail of examplesOf(template)) {
        const { text, subject } = render(mail, language)
        assert.ok(Buffer.byteLength(subject) <= 900, `${template}: ${subject}`)
        for (const line of text.split('\n').filter((one) => one !== mail.link)) {
          assert.ok(line.length <= 72, `${template}: ${line}`)
        }
      }
    }
  })
}

test('from right to left, names and addresses keep their own direction (web.md §5.4)', () => {
  for (const language of languages.filter((one) => directionOf(one) === 'rtl')) {
    const [mail] = examplesOf('newDeviceLogin')
    if (!mail) continue
    const args = { device: 'Firefox', system: 'Linux', ip: '2001:db8::7' }
    const { text } = render({ ...mail, args }, language)
    assert.ok(text.includes('\u20682001:db8::7\u2069'), text)
  }
})
