import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FluentResource } from '@fluent/bundle'
import { chooseLanguage, localize, textsFor } from './l10n.ts'

const folder = import.meta.dirname
const english = readFileSync(join(folder, '../locales/en/web.ftl'), 'utf8')
const ids = [...english.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map(([, id = '']) => id)

/** The program's own files, without tests and their helpers. */
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|^testing|^ui/.test(name))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

/** The text between the bracket at `from` and the one that closes it. */
function insideBrackets(source: string, from: number): string {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    if (source[at] === '(') depth++
    if (source[at] === ')' && --depth === 0) return source.slice(from + 1, at)
  }
  return ''
}

/** Every message id that a call of `t` or `msg`, or a trouble or notice, names. */
function usedIn(source: string): string[] {
  const used: string[] = []
  for (const match of source.matchAll(/\b(?:t|msg)\(/g)) {
    const inside = insideBrackets(source, match.index + match[0].length - 1)
    // Arguments for the message are an object; names in it are no ids.
    const first = inside.split(/, ?\{/)[0] ?? ''
    for (const [, id = ''] of first.matchAll(/'([a-z][a-z0-9-]*-[a-z0-9-]+|[a-z]+)'/g)) {
      if (!/===? *$/.test(first.slice(0, first.indexOf(`'${id}'`)))) used.push(id)
    }
  }
  for (const [, id = ''] of source.matchAll(/'((?:trouble|notice)-[a-z0-9-]+)'/g)) used.push(id)
  return used
}

test('every message that the program names is there, and every one there is named (web.md §5.4)', () => {
  const used = new Set(sources.flatMap(([, source]) => usedIn(source)))
  const missing = [...used].filter((id) => !ids.includes(id))
  const unused = ids.filter((id) => !used.has(id))
  assert.deepEqual({ missing, unused }, { missing: [], unused: [] })
})

test('no message stands twice, and Fluent understands all of them (web.md §5.4)', () => {
  assert.equal(new Set(ids).size, ids.length)
  assert.equal(new FluentResource(english).body.length, ids.length)
})

/** What people read of each message, with the variables it uses. */
const variablesOf = (source: string) =>
  new Map(
    new FluentResource(source).body.map((message) => {
      const used = JSON.stringify(message).matchAll(/"type":"var","name":"(\w+)"/g)
      return [message.id, [...new Set([...used].map(([, name]) => name))].sort().join()] as const
    }),
  )

test('German lacks no message, has none of its own, and uses the same variables (web.md §5.4)', () => {
  const german = readFileSync(join(folder, '../locales/de/web.ftl'), 'utf8')
  assert.deepEqual(
    Object.fromEntries([...variablesOf(german)].sort()),
    Object.fromEntries([...variablesOf(english)].sort()),
  )
})

test('views hold no words of their own: text between tags comes from messages (web.md §5.4)', () => {
  for (const [name, source] of sources.filter(([name]) => name.endsWith('.tsx'))) {
    const words = source
      .match(/^\s*[A-Z][a-z]+ [a-z].*[^;,{})>]$/gm)
      ?.filter((line) => !/^\s*(\*|\/\/|import|export|const|return)/.test(line))
    assert.deepEqual(words ?? [], [], name)
    assert.deepEqual(source.match(/>[A-Za-z][^<>{}()=]*</g) ?? [], [], name)
  }
})

const texts = (source: string) => new FluentResource(source)
const own = localize('en', texts('hello = Hello, { $name }!\nplain = Words'))

test('arguments are isolated from the direction around them (web.md §5.4)', () => {
  assert.equal(
    own.t('hello', { name: 'رابين@example.org' }),
    'Hello, \u2068رابين@example.org\u2069!',
  )
})

test('a message that is not there shows its id instead of nothing (web.md §5.4)', () => {
  assert.equal(own.t('nowhere'), 'nowhere')
})

test('the person’s choice, then the browser’s list, then English (web.md §5.4)', () => {
  assert.equal(chooseLanguage(['en', 'de'], 'de', ['fr']), 'de')
  assert.equal(chooseLanguage(['en', 'de'], null, ['fr', 'de-AT', 'en']), 'de')
  assert.equal(chooseLanguage(['en', 'de'], 'xx', ['de']), 'de')
  assert.equal(chooseLanguage(['en', 'de'], null, ['fr', 'ja']), 'en')
  assert.equal(chooseLanguage(['en'], null, []), 'en')
  assert.equal(chooseLanguage(['en'], 'x-rtl', ['en']), 'x-rtl')
  assert.equal(chooseLanguage(['en'], null, ['x-rtl']), 'en')
})

test('what a language lacks is said in English (web.md §5.4)', () => {
  const german = localize('de', texts('a = One\nb = Two'), texts('a = Eins'))
  assert.equal(german.t('a'), 'Eins')
  assert.equal(german.t('b'), 'Two')
  assert.equal(german.locale, 'de')
})

test('pseudo-languages are English, made longer or turned round, arguments untouched (web.md §5.4)', () => {
  const long = localize('x-long', texts('hello = Hello, { $name }!'))
  assert.equal(textsFor('x-long'), 'en')
  assert.equal(long.locale, 'en')
  assert.equal(long.dir, 'ltr')
  assert.equal(long.t('hello', { name: 'Robin' }), 'Héēllóō, \u2068Robin\u2069!')
  const turned = localize('x-rtl', texts('hello = Hello there'))
  assert.equal(turned.dir, 'rtl')
  assert.equal(turned.t('hello'), '\u202eHello\u202c \u202ethere\u202c')
})

test('numbers choose their form (web.md §5.4)', () => {
  const l10n = localize('en', texts(english))
  const plain = (minutes: number) =>
    l10n.t('trouble-throttled', { minutes }).replace(/[\u2068\u2069]/g, '')
  assert.match(plain(1), /Wait a minute/)
  assert.match(plain(5), /Wait 5 minutes/)
})
