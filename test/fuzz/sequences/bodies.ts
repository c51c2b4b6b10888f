import fc from 'fast-check'
import { marker } from '../log-watch.ts'
import { id, mostly } from './names.ts'
import type { BigPayload, StepBody } from './step.ts'

const big: fc.Arbitrary<BigPayload> = fc.record({
  limit: fc.constantFrom('max_record_payload_bytes', 'max_post_bytes'),
  part: fc.constantFrom(1, 0.5),
  add: fc.constantFrom(0, 1),
})
const payload = mostly(
  600,
  mostly(
    25,
    fc.constantFrom(
      '',
      marker,
      `${marker}{"ciphertext":"x"}`,
      `${marker}"\\\n\u2028`,
      `${marker}${'é😀'.repeat(9)}`,
    ),
    fc.constantFrom<unknown>(
      null,
      5,
      {},
      [],
      true,
      '\0',
      'a\ud800b',
      '{"IV":"AAAAAAAAAAAAAAAAAAAAAA=="}',
    ),
  ),
  big,
)
const sortindex = mostly(
  25,
  fc.constantFrom<unknown>(0, 7, -1, 999_999_999, -999_999_999),
  fc.constantFrom<unknown>(null, 4.2, '4', 1_000_000_000, -1_000_000_000, true, 1e300),
)
const ttl = mostly(
  25,
  fc.constantFrom<unknown>(0, 1, 999_999_999, 86_400, 604_800, 2_592_000),
  fc.constantFrom<unknown>(null, -1, 1.5, '1', 1_000_000_000, []),
)
const fields = { payload, sortindex, ttl }
const extra = { modified: fc.constantFrom<unknown>(1, 'x', null), collection: fc.constant('x') }
const odd = { Payload: fc.constant('x'), x: fc.constant(null) }

const withId = (known: fc.Arbitrary<unknown>) =>
  mostly(
    30,
    fc.record({ id: known, ...fields }, { requiredKeys: ['id'], noNullPrototype: true }),
    fc.record(
      { id: known, ...fields, ...extra, ...odd },
      { requiredKeys: ['id'], noNullPrototype: true },
    ),
  )
const nonRecords = fc.constantFrom<unknown>(
  1,
  'a',
  null,
  [],
  {},
  { payload: 'x' },
  { id: null },
  { id: 5 },
)
const items = mostly(
  8,
  fc.uniqueArray(withId(id), { selector: (one) => (one as { id: string }).id, maxLength: 5 }),
  fc.array(mostly(3, withId(id), nonRecords), { maxLength: 3 }),
)
const brokenBody: fc.Arbitrary<StepBody> = fc.oneof(
  fc.record({
    text: fc.constantFrom(
      '',
      ' ',
      '{',
      '[',
      'null',
      '5',
      '"x"',
      '{}',
      '[]',
      '[{]',
      '\ufeff[]',
      '\n',
      '{}\n',
      '[]\n',
      'NaN',
    ),
  }),
  fc.record({
    hex: fc.constantFrom(
      'ff',
      '5b22c080225d',
      '7b227061796c6f6164223a22ff227d',
      '5b7b226964223a22eda080227d5d',
    ),
  }),
)
/** What a PUT carries. */
export const putBody: fc.Arbitrary<StepBody> = mostly(
  25,
  fc.record({
    json: mostly(
      20,
      fc.record(fields, { requiredKeys: [], noNullPrototype: true }),
      fc.record(
        { ...fields, ...extra, ...odd, id: fc.constantFrom<unknown>('a', 'other', null, 5) },
        { requiredKeys: [], noNullPrototype: true },
      ),
    ),
  }),
  brokenBody,
)
/** What a POST carries. */
export const postBody: fc.Arbitrary<StepBody> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ json: items }) },
  { weight: 4, arbitrary: fc.record({ lines: items, end: fc.constantFrom('\n', '', '\n\n') }) },
  { weight: 2, arbitrary: brokenBody },
  { weight: 1, arbitrary: fc.record({ many: fc.constantFrom(99, 100, 101) }) },
)
