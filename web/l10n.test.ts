import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FluentResource } from '@fluent/bundle'
import { localize } from './l10n.ts'
import { transformOf } from './pseudo-languages.ts'

const folder = import.meta.dirname
/** Mails have their own. */
const files = readdirSync(join(folder, '../locales/en')).filter((name) => name !== 'mail.ftl')
const english = files
  .map((name) => readFileSync(join(folder, '../locales/en', name), 'utf8'))
  .join('\n')
const ids = [...english.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map(([, id = '']) => id)

/** The program's own files, without tests and their helpers. */
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|^(testing|ui|components)\b/.test(name))
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

test('no message stands twice, also not in two files (web.md §5.4)', () => {
  assert.equal(new Set(ids).size, ids.length)
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

test('pseudo-languages are English, made longer or turned round, arguments untouched (web.md §5.4)', () => {
  const long = localize('en', texts('hello = Hello, { $name }!'), transformOf('x-long'))
  assert.equal(long.t('hello', { name: 'Robin' }), 'Héēllóō, \u2068Robin\u2069!')
  const turned = localize('en', texts('hello = Hello there'), transformOf('x-rtl'))
  assert.equal(turned.t('hello'), '\u202eHello\u202c \u202ethere\u202c')
})

test('numbers choose their form (web.md §5.4)', () => {
  const l10n = localize('en', texts(english))
  const plain = (minutes: number) =>
    l10n.t('trouble-throttled', { minutes }).replace(/[\u2068\u2069]/g, '')
  assert.match(plain(1), /Wait a minute/)
  assert.match(plain(5), /Wait 5 minutes/)
})
