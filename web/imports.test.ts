import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'

const web = import.meta.dirname

/** What the pages may have of the server's source: constants and rules that depend on nothing. */
const shared = [
  '../src/wire.ts',
  '../src/wire/later-errno.ts',
  '../src/wire/limits.ts',
  '../src/wire/recovery-hint.ts',
  '../src/base/password-rule.ts',
  '../src/base/match-language.ts',
]

/** Files of the pages → the files that each imports, below web/; a type counts like a value. */
const imports = new Map(
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|\.d\.ts$|^testing\//.test(file))
    .map((file) => {
      const text = readFileSync(join(web, file), 'utf8')
      const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']*\.tsx?)'/g)
      return [file, [...found].map(([, to = '']) => relative(web, join(web, dirname(file), to)))]
    }),
)

/** @returns the first circle that is met from `file` on, as a way back to where it was entered */
function circleFrom(file: string, done: Set<string>, way: readonly string[] = []): string[] {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
  if (done.has(file)) return []
  for (const next of imports.get(file) ?? []) {
    const circle = circleFrom(next, done, [...way, file])
    if (circle.length > 0) return circle
  }
  done.add(file)
  return []
}

test('the files of the pages import each other in no circle (style.md)', () => {
  assert.ok(imports.size > 60, 'the files of web/ were found')
  const done = new Set<string>()
  for (const file of imports.keys()) assert.deepEqual(circleFrom(file, done), [])
})

test('of the server the pages take the wire and two rules only (style.md)', () => {
  const outside = [...imports].flatMap(([file, all]) =>
    all
      .filter((to) => to.startsWith('..') && !shared.includes(to))
      .map((to) => `${file} imports ${to}`),
  )
  assert.deepEqual(outside, [])
})

test('a component imports components only, and how a code is read, and a view is imported by views and the program only (style.md)', () => {
  const folder = (file: string) => file.split('/')[0]
  const wrong = [...imports].flatMap(([file, all]) =>
    all
      .filter((to) => {
        if (folder(file) === 'ui') return folder(to) !== 'ui' && to !== 'bare-code.ts'
        return folder(to) === 'views' && folder(file) !== 'views' && file !== 'main.tsx'
      })
      .map((to) => `${file} imports ${to}`),
  )
  assert.deepEqual(wrong, [])
})
