import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { FluentResource } from '@fluent/bundle'
import { directionOf } from '../src/base/languages.ts'
import {
  defaultKeyOf,
  keysOf,
  languages,
  localesDir,
  placeablesOf,
  readingsOf,
  type Select,
  selectorOf,
  selectsOf,
  sourceOf,
  textFiles,
  textsOf,
  variablesOf,
} from './support/texts.ts'

interface Listed {
  readonly tag: string
  readonly name: string
  readonly dir?: string
  readonly unreviewed?: string
}

const listed: readonly Listed[] = JSON.parse(
  readFileSync(join(localesDir, 'languages.json'), 'utf8'),
)
const translations = languages.filter((language) => language !== 'en')

/** The name of each text that the check finds a fault with, and the fault. */
type Faults = Record<string, unknown>

/** Runs a check over every text of a translation, beside the English one. */
function faultsOf(
  [language, file]: readonly [string, string],
  check: (text: Pattern, english: Pattern, name: string) => unknown,
): Faults {
  const english = textsOf('en', file)
  const faults: Faults = {}
  for (const [name, text] of textsOf(language, file)) {
    const original = english.get(name)
    const fault = original === undefined ? undefined : check(text, original, name)
    if (fault) faults[name] = fault
  }
  return faults
}
type Pattern = Parameters<typeof readingsOf>[0]

test('the menu lists each language, with its direction, and says which nobody has read through', () => {
  assert.deepEqual(listed.map(({ tag }) => tag).sort(), [...languages].sort())
  for (const { tag, name, dir = 'ltr', unreviewed } of listed) {
    assert.equal(dir, directionOf(tag), tag)
    assert.notEqual(name.trim(), '')
    assert.equal(unreviewed === undefined, ['en', 'de'].includes(tag), tag)
  }
})

/** Of the texts that a page loads, compressed, and of the sources. */
const maxPackedBytes = 24_000
const maxSourceBytes = 200_000

for (const language of languages) {
  for (const file of textFiles) {
    test(`${language}/${file}: Fluent understands all of it, nothing stands twice, and it is of a size to send (web.md §5.4)`, () => {
      const source = sourceOf(language, file)
      const { body } = new FluentResource(source)
      const written = [...source.matchAll(/^(-?[a-zA-Z][\w-]*) *=/gm)].map(([, id]) => id)
      assert.deepEqual(
        body.map(({ id }) => id),
        written,
      )
      assert.equal(new Set(written).size, written.length)
      assert.ok(Buffer.byteLength(source) <= maxSourceBytes)
      const packed = gzipSync(JSON.stringify(body), { level: 9 }).length
      assert.ok(packed <= maxPackedBytes, `${packed} bytes`)
    })

    test(`${language}/${file}: nothing invisible or doubled, and no markup`, () => {
      const faults: Faults = {}
      for (const [name, text] of textsOf(language, file)) {
        for (const reading of readingsOf(text)) {
          const fault = invisibleFault(reading)
          if (fault) faults[name] = fault
        }
      }
      assert.deepEqual(faults, {})
    })
  }
}

/** Marks that make the whole line run another way; isolates, which end where they say, are fine. */
const steering = /[\u202a-\u202e]/

function invisibleFault(reading: string): string | undefined {
  // A blank reading is a word that needs no ending.
  if (/^\s|\s$/.test(reading) && reading.trim() !== '') return 'begins or ends with a space'
  if (/ {2}/.test(reading)) return 'two spaces'
  if (/[\p{Cc}\u2028\u2029\ufeff\ufffd]/u.test(reading.replaceAll('\n', ''))) return 'a control'
  if (steering.test(reading)) return 'a mark that turns the line'
  const opened = reading.match(/[\u2066-\u2068]/g)?.length ?? 0
  const closed = reading.match(/\u2069/g)?.length ?? 0
  if (opened !== closed) return 'an isolate that is not closed'
  // Alone it stands for what is to be typed there.
  if (/<\/?\p{L}+>/u.test(reading) && !/^<\P{Zs}+>$/u.test(reading)) return 'markup'
  return undefined
}

for (const language of translations) {
  for (const file of textFiles) {
    const at = [language, file] as const

    test(`${language}/${file}: lacks no text, and has none of its own (web.md §5.4)`, () => {
      const english = [...textsOf('en', file).keys()]
      const own = [...textsOf(language, file).keys()]
      assert.deepEqual(
        {
          missing: english.filter((name) => !own.includes(name)),
          unknown: own.filter((name) => !english.includes(name)),
        },
        { missing: [], unknown: [] },
      )
    })

    test(`${language}/${file}: fills in what the English texts fill in, in every variant`, () => {
      const faults = faultsOf(at, (text, english) => {
        const inEach = placeablesOf(readingsOf(english)[0] ?? '').filter((name) =>
          readingsOf(english).every((reading) => placeablesOf(reading).includes(name)),
        )
        const lost = inEach.filter((name) =>
          readingsOf(text).some((reading) => !placeablesOf(reading).includes(name)),
        )
        const [mine, theirs] = [variablesOf(text), variablesOf(english)]
        const unknown = mine.filter((name) => !theirs.includes(name))
        return lost.length + unknown.length > 0 && { lost, unknown }
      })
      assert.deepEqual(faults, {})
    })

    test(`${language}/${file}: numbers take the forms that the language has`, () => {
      assert.deepEqual(
        faultsOf(at, (text, english) => formFault(language, text, english)),
        {},
      )
    })

    test(`${language}/${file}: nothing is left in English`, () => {
      const letters = scripts[language]
      const faults = faultsOf(at, (text, english) => {
        const [mine, theirs] = [text, english].map((one) => readingsOf(one).map(wordsOf))
        const words = mine?.flat() ?? []
        if (isShared(language, words)) return undefined
        if (words.join(' ') === theirs?.flat().join(' ')) return 'as in English'
        const isForeign = (reading: readonly string[]) =>
          reading.length > 0 && !letters?.test(reading.join(' '))
        return letters && mine?.some(isForeign) && 'not in its own letters'
      })
      assert.deepEqual(faults, {})
    })

    test(`${language}/${file}: names, addresses and commands stay what they are`, () => {
      const faults = faultsOf(at, (text, english, name) => {
        if (freeOfNames[language]?.includes(name)) return undefined
        const [found, wanted] = [readingsOf(text).join(' '), readingsOf(english).join(' ')]
        const lost = names(wanted).filter((one) => !found.includes(one))
        return lost.length > 0 && lost
      })
      assert.deepEqual(faults, {})
    })

    test(`${language}/${file}: no text is much longer than the English one, so that it fits`, () => {
      const longest = (pattern: Pattern) =>
        Math.max(...readingsOf(pattern).map((reading) => reading.length))
      const faults = faultsOf(at, (text, english) => {
        const [mine, theirs] = [longest(text), longest(english)]
        return mine > 1.8 * theirs + 30 && `${mine} for ${theirs} characters`
      })
      assert.deepEqual(faults, {})
    })
  }
}

for (const language of languages) {
  for (const file of textFiles) {
    test(`${language}/${file}: a button’s fuller name has the words in it that are seen (web.md §5.5)`, () => {
      const texts = textsOf(language, file)
      const faults: Faults = {}
      for (const [name, text] of texts) {
        const seen = texts.get(name.replace(/-name$/, ''))
        if (!name.endsWith('-name') || !seen) continue
        const [words = ''] = readingsOf(seen)
        const isIn = readingsOf(text).every((reading) =>
          reading.toLocaleLowerCase(language).includes(words.toLocaleLowerCase(language)),
        )
        if (!isIn) faults[name] = `without “${words}”`
      }
      assert.deepEqual(faults, {})
    })
  }
}

for (const file of textFiles.filter(() => languages.includes('fr'))) {
  test(`fr/${file}: signs of two parts have their narrow space, which does not break`, () => {
    const faults = faultsOf(['fr', file], (text) =>
      readingsOf(text).find((reading) => /[ \p{L}][;?!»]|[ ]:|« |«\p{L}/u.test(reading)),
    )
    assert.deepEqual(faults, {})
  })
}

/** The words of a reading, of two letters or more, without what is filled in and names. */
const wordsOf = (reading: string): string[] =>
  reading.replace(/\{[^}]*\}|Corsac|Firefox/g, '').match(/\p{L}[\p{L}\p{M}-]+/gu) ?? []

/** Letters that a language is written in, where they are not those of English. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
}

/** Signs and names that every language shares. */
const sharedWords = ['kB', 'MB', 'GB', 'IP', 'PostgreSQL', 'SQLite', 'Sync', 'corsac-backup-codes']
/** Words that are the same in English and in this language. */
const sameWords: Readonly<Record<string, readonly string[]>> = {
  de: [
    ...['Add-ons', 'App', 'Browser', 'Code', 'Mails', 'Name', 'Passkey', 'Passkeys', 'Person'],
    ...['Server', 'Version'],
  ],
  es: ['No', 'bytes'],
  fr: ['Administration', 'Code', 'Invitations', 'Note', 'Version'],
}
const isShared = (language: string, words: readonly string[]): boolean =>
  words.every((word) => [...sharedWords, ...(sameWords[language] ?? [])].includes(word))

/** Texts that say it without the name. */
const freeOfNames: Readonly<Record<string, readonly string[]>> = {}

const names = (reading: string): string[] => [
  ...new Set(
    reading.match(
      /Firefox|Corsac\b|CORSAC_\w+|about:config|first-account-link|SHA-1|QR|\bUTC\b|https?\b|\bIP\b/g,
    ) ?? [],
  ),
]

/** Whole numbers that people meet here. */
const counts = Array.from({ length: 1001 }, (_, n) => n)
const pluralNames = ['zero', 'one', 'two', 'few', 'many', 'other']

function formFault(language: string, text: Pattern, english: Pattern): string | undefined {
  const originals = selectsOf(english)
  for (const select of selectsOf(text)) {
    const original = originals.find((one) => selectorOf(one) === selectorOf(select))
    const fault =
      original === undefined || isPlural(original)
        ? pluralFault(language, select)
        : nameFault(select, original)
    if (fault) return `${selectorOf(select)}: ${fault}`
  }
  return originals.map((original) => missingFault(language, text, original)).find(Boolean)
}

/** Chosen by a number, not by a name such as `none`. */
const isPlural = (select: Select): boolean =>
  keysOf(select).every((key) => /^\d+$/.test(key) || pluralNames.includes(key)) &&
  keysOf(select).includes('other')

function pluralFault(language: string, select: Select): string | undefined {
  const rules = new Intl.PluralRules(language)
  const keys = keysOf(select)
  const known = rules.resolvedOptions().pluralCategories as string[]
  const unknown = keys.filter((key) => !/^\d+$/.test(key) && !known.includes(key))
  if (unknown.length > 0) return `no form of this language: ${unknown}`
  if (defaultKeyOf(select) !== 'other') return 'the form for all others must be *[other]'
  const without = counts.filter((n) => !keys.includes(String(n)) && !keys.includes(rules.select(n)))
  return without.length > 0 ? `no form for ${without.slice(0, 5)}` : undefined
}

function nameFault(select: Select, original: Select): string | undefined {
  const [mine, theirs] = [keysOf(select), keysOf(original)].map((keys) => [...keys].sort().join())
  return mine === theirs ? undefined : `${mine} for ${theirs}`
}

/** A choice of the English text that the translation does without. */
function missingFault(language: string, text: Pattern, original: Select): string | undefined {
  if (selectsOf(text).some((select) => selectorOf(select) === selectorOf(original))) {
    return undefined
  }
  const rules = new Intl.PluralRules(language)
  const forms = new Set(counts.map((n) => rules.select(n)))
  const isPlain = forms.size === 1 && !keysOf(original).some((key) => /^\d+$/.test(key))
  return isPlural(original) && isPlain ? undefined : `no choice by ${selectorOf(original)}`
}
