import fc from 'fast-check'
import type { TimeRef } from './step.ts'

/** Mostly the first, sometimes the second. */
export const mostly = <A, B>(weight: number, often: fc.Arbitrary<A>, seldom: fc.Arbitrary<B>) =>
  fc.oneof({ weight, arbitrary: often }, { weight: 1, arbitrary: seldom })

/** Absent so many times as often as set. */
export const seldomSet = <A>(weight: number, value: fc.Arbitrary<A>) =>
  mostly(weight, fc.constant(undefined), value)

const goodNames = ['tabs', 'tabs', 'own.name-1_']
/** A collection's name as it stands in a path. */
export const collection = mostly(
  30,
  mostly(8, fc.constantFrom(...goodNames), fc.constantFrom('crypto', 'meta', 'newtab-images', '0')),
  fc.constantFrom(
    't%61bs',
    'b@d',
    'x'.repeat(32),
    'x'.repeat(33),
    '',
    '%zz',
    'a%2Fb',
    '%00',
    '.',
    '..',
  ),
)
const goodIds = ['a', 'b', '{d}']
// A lone backslash is left out: V8 14.6 reads the JSON key "\\t" as that one when it saw it before.
const oddIds = [
  'e/f',
  'g?h',
  'i%j',
  ' ',
  ',',
  '#',
  '~',
  '__proto__',
  'constructor',
  '0',
  '"',
  'a\\b',
  'x'.repeat(64),
]
const badIds = ['x'.repeat(65), 'é', 'a\n', '\t', '\u007f', '']
/** An id, not encoded. */
export const id = mostly(
  12,
  mostly(5, fc.constantFrom(...goodIds), fc.constantFrom(...oddIds)),
  fc.constantFrom(...badIds),
)
/** An id as it stands in a path. */
export const idInPath = mostly(
  40,
  id.map(encodeURIComponent),
  fc.constantFrom('%', '%zz', '%C3%A9', 'a%00', '{d}', 'a+b'),
)

/** A time of the server's, near it, or none at all. */
export const time: fc.Arbitrary<TimeRef> = mostly(
  6,
  fc.record({
    of: fc.constantFrom('storage', 'collection', 'record'),
    add: fc.constantFrom(0, 0, 0, 1, -1),
    tail: fc.constantFrom('', '', 'js', '0', '9', '0000000000000000001'),
  }),
  fc.record({
    text: fc.constantFrom(
      '0',
      '0.00',
      '4102405200000',
      '1'.padEnd(60, '0'),
      '-1',
      'abc',
      'NaN',
      'Infinity',
      '1,5',
      '',
      '0x10',
      '1e5',
    ),
  }),
)
