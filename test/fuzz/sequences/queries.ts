import fc from 'fast-check'
import { marker } from '../log-watch.ts'
import { id, mostly, seldomSet, time } from './names.ts'
import type { QueryPart } from './step.ts'

/** A parameter of a list. */
export const listParts: fc.Arbitrary<QueryPart> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      name: fc.constant('full'),
      text: seldomSet(1, fc.constantFrom('', '0', '1')),
    }),
  },
  { weight: 4, arbitrary: fc.record({ name: fc.constantFrom('newer', 'older'), time }) },
  {
    weight: 4,
    arbitrary: part(
      'limit',
      mostly(
        4,
        fc.constantFrom('1', '2', '3', '99'),
        fc.constantFrom('0', '-1', 'x', '', '1.5', '2147483648', '9'.repeat(40)),
      ),
    ),
  },
  {
    weight: 4,
    arbitrary: part(
      'sort',
      mostly(9, fc.constantFrom('newest', 'oldest', 'index'), fc.constantFrom('', 'Newest', 'x')),
    ),
  },
  { weight: 2, arbitrary: idsPart() },
  {
    weight: 1,
    arbitrary: part('offset', fc.constantFrom('0', '1', '2', '999', '-1', 'x', '', '!', '1.5')),
  },
  { weight: 1, arbitrary: part('v', fc.constant(`${marker}0.5`)) },
)
const batchPart = mostly(
  8,
  fc.record({ name: fc.constant('batch' as const), pick: fc.nat(3) }),
  part('batch', fc.constantFrom('false', 'nobody', '0', 'MTIz', '%00')),
)
/** What opens, goes on with and commits batches, and what does not. */
export const batchQuery: fc.Arbitrary<readonly QueryPart[]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.tuple(part('batch', fc.constantFrom('true', '', 'TRUE'))) },
  {
    weight: 1,
    arbitrary: fc.tuple(part('batch', fc.constant('true')), part('commit', fc.constant('true'))),
  },
  { weight: 4, arbitrary: fc.tuple(batchPart) },
  {
    weight: 4,
    arbitrary: fc.tuple(
      batchPart,
      part('commit', mostly(6, fc.constant('true'), fc.constantFrom('', '1', 'false'))),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(part('commit', fc.constantFrom('true', 'x'))) },
)

/** `ids=`, for lists and deletions. */
export function idsPart(): fc.Arbitrary<QueryPart> {
  const lists = fc.array(id, { maxLength: 4 }).map((ids) => ids.map(encodeURIComponent).join(','))
  const many = fc
    .constantFrom(99, 100, 101)
    .map((count) => Array.from({ length: count }, (_, n) => `m${n}`).join(','))
  return part('ids', mostly(8, lists, many))
}

function part(name: string, text: fc.Arbitrary<string>): fc.Arbitrary<QueryPart> {
  return fc.record({ name: fc.constant(name), text })
}
