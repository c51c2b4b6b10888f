import assert from 'node:assert/strict'
import { test } from 'node:test'
import { avatarId, discColours, initialOf, isInitial, monogram } from './avatar.ts'

const names: [name: string, initial: string][] = [
  ['anna', 'A'],
  ['  Zed', 'Z'],
  ['élodie', 'E'],
  ['Ångström', 'A'],
  ['7up', '7'],
  ['ждан', 'Ж'],
  ['李雷', '李'],
  ['straße', 'S'],
  ['ßa', 'S'],
  ['𝒜b', '𝒜'],
  ['', '?'],
  ['_x', '?'],
  ['<script>', '?'],
  ['\u0301a', '?'],
  ['🦊', '?'],
]
for (const [name, initial] of names) {
  test(`the initial of "${name}" is ${initial} (auth-api.md §4)`, () => {
    assert.equal(initialOf(name), initial)
  })
}

/** Contrast of white on a colour (WCAG 2, §1.4.3). */
function contrastWithWhite(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

for (const colour of discColours) {
  test(`white on ${colour} has a contrast of at least 4.5 (auth-api.md §4)`, () => {
    assert.ok(contrastWithWhite(colour) >= 4.5, String(contrastWithWhite(colour)))
  })
}

test('every initial has its colour, and nearby ones differ (auth-api.md §4)', () => {
  const colourIn = (svg: string) => /fill="(#[0-9a-f]{6})"/.exec(svg)?.[1]
  for (const initial of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
    assert.equal(colourIn(monogram(initial)), colourIn(monogram(initial)))
  }
  assert.notEqual(colourIn(monogram('A')), colourIn(monogram('B')))
})

test('a picture holds a letter or the neutral figure, never markup of the caller (auth-api.md §4)', () => {
  assert.match(monogram('A'), />A<\/text>/)
  for (const hostile of ['<', '&', '"', 'AB', '', '\u0000', '?', '</svg><script>']) {
    assert.equal(monogram(hostile), monogram('?'))
    assert.ok(!monogram(hostile).includes('<text'))
  }
})

test('ids of pictures are 32 hex digits, one for each initial (auth-api.md §4)', () => {
  assert.match(avatarId('A'), /^[0-9a-f]{32}$/)
  assert.notEqual(avatarId('A'), avatarId('B'))
})

test('only one letter or digit is an initial (auth-api.md §4)', () => {
  for (const text of ['A', '9', 'é', 'Ж']) assert.equal(isInitial(text), true)
  for (const text of ['', 'AA', ' ', '%', 'e\u0301']) assert.equal(isInitial(text), false)
})
