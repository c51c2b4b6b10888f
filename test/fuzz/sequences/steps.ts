import fc from 'fast-check'
import type { TokenState } from '../model/answer.ts'
import { postBody, putBody } from './bodies.ts'
import { collection, idInPath, mostly, seldomSet, time } from './names.ts'
import { batchQuery, idsPart, listParts } from './queries.ts'
import type { QueryPart, Step } from './step.ts'

const accept = fc.constantFrom(
  'application/json',
  'application/newlines',
  '*/*',
  'application/*',
  'application/json;q=0.9,*/*;q=0.2',
  'text/html, application/newlines',
  'text/html',
  'image/*',
)
const contentType = mostly(
  4,
  fc.constantFrom(
    'application/json',
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/newlines',
    'Application/JSON; charset=utf-8',
  ),
  fc.constantFrom(
    '',
    'text/html',
    'application/x-www-form-urlencoded',
    'json',
    'multipart/form-data; boundary=x',
  ),
)
const count = mostly(
  2,
  fc.constantFrom('1', '100', '101', '10000', '10001'),
  fc.constantFrom('0', '-1', 'x', '1.5', '', '9'.repeat(30)),
)
const announced = fc.record(
  {
    'x-weave-records': count,
    'x-weave-bytes': count,
    'x-weave-total-records': count,
    'x-weave-total-bytes': count,
  },
  { requiredKeys: [], noNullPrototype: true },
)
const readHeaders = fc.record({ accept: seldomSet(3, accept) }).map(defined)
const writeHeaders = fc.record({ 'content-type': seldomSet(6, contentType) }).map(defined)
const postHeaders = fc
  .tuple(writeHeaders, seldomSet(8, announced))
  .map(([headers, more]) => ({ ...headers, ...more }))

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const set = Object.entries(headers).filter(([, value]) => value !== undefined)
  return Object.fromEntries(set) as Record<string, string>
}

const token = mostly(
  60,
  mostly(8, fc.constant<TokenState>('good'), fc.constantFrom<TokenState>('small', 'roomy')),
  fc.constantFrom<TokenState>('expired', 'other', 'forged', 'none'),
)
const request = {
  query: fc.constant<readonly QueryPart[]>([]),
  headers: readHeaders,
  unmodifiedSince: seldomSet(6, time),
  modifiedSince: seldomSet(16, time),
  token,
}
const readRequest = { ...request, modifiedSince: seldomSet(6, time) }

const infoPath = fc
  .constantFrom(
    'collections',
    'collections',
    'collection_counts',
    'collection_usage',
    'quota',
    'configuration',
  )
  .map((name) => `/info/${name}`)
const collectionPath = collection.map((name) => `/storage/${name}`)
const recordPath = fc.tuple(collection, idInPath).map(([name, one]) => `/storage/${name}/${one}`)
const method = fc.constantFrom

/** Every kind of request the storage knows, most of them right, some nearly (sync.md §3). */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...readRequest, method: method('GET'), path: infoPath }) },
  {
    weight: 14,
    arbitrary: fc.record({
      ...readRequest,
      method: method('GET'),
      path: collectionPath,
      query: fc.uniqueArray(listParts, { selector: ({ name }) => name, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...readRequest,
      method: method('GET'),
      path: collectionPath,
      page: fc.nat(3),
    }),
  },
  { weight: 8, arbitrary: fc.record({ ...readRequest, method: method('GET'), path: recordPath }) },
  {
    weight: 24,
    arbitrary: fc.record({
      ...request,
      method: method('PUT'),
      path: recordPath,
      headers: writeHeaders,
      body: putBody,
    }),
  },
  {
    weight: 30,
    arbitrary: fc.record({
      ...request,
      method: method('POST'),
      path: collectionPath,
      query: batchQuery,
      headers: postHeaders,
      body: postBody,
    }),
  },
  { weight: 4, arbitrary: fc.record({ ...request, method: method('DELETE'), path: recordPath }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...request,
      method: method('DELETE'),
      path: collectionPath,
      query: fc.oneof(
        idsPart().map((one) => [one]),
        fc.constant([]),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...request,
      method: method('DELETE'),
      path: fc.constantFrom('', '/', '/storage'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...request,
      method: method('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      path: fc.oneof(
        infoPath,
        collectionPath,
        recordPath,
        fc.constantFrom(
          '/nothing',
          '/info',
          '/storage',
          '/storage/',
          '/info/collections/',
          '/storage/tabs/a/b',
          '/%73torage/tabs',
          '//storage/tabs',
          '/storage/../storage',
        ),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ wait: true as const }) },
  // Batches live for two hours: nearly over, or over.
  { weight: 1, arbitrary: fc.record({ later: fc.constantFrom(3_600, 7_150, 7_201) }) },
)
