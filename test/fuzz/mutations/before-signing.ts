import { gzipSync } from 'node:zlib'
import {
  headerNames,
  headerValues,
  jsonPieces,
  methods,
  numbers,
  pathPieces,
  queryNames,
} from './dictionary.ts'
import { type Draft, withHeader } from './draft.ts'
import { at, flipped, inserted, type Mutator } from './places.ts'

const inBody = (draft: Draft, change: (text: string) => string): Draft => {
  const body = Buffer.from(change(draft.body.toString('latin1')), 'latin1')
  return withHeader({ ...draft, body }, 'Content-Length', String(body.length))
}

const replacedSegment: Mutator = (draft, where, what) => {
  const segments = draft.target.split('/')
  segments[where % segments.length] = at(pathPieces, what)
  return { ...draft, target: segments.join('/') }
}

const queryValue: Mutator = (draft, where, what) => {
  const [path, query = ''] = draft.target.split('?')
  const added = `${at(queryNames, where)}=${at(numbers, what)}`
  return { ...draft, target: `${path}?${query}${query && '&'}${added}` }
}

/** A value of the body's JSON text, found by its shape, becomes another. */
const jsonValue: Mutator = (draft, where, what) =>
  inBody(draft, (text) => {
    const values = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|null|[{}[\]]/g)]
    const match = values.length > 0 ? at(values, where) : undefined
    if (!match) return at(jsonPieces, what)
    return inserted(text, match.index, at(jsonPieces, what), match[0].length)
  })

/** A change to one of the headers; none when all were taken away. */
function onHeader(
  change: (
    draft: Draft,
    header: Draft['headers'][number],
    ...numbers: [where: number, what: number]
  ) => Draft,
): Mutator {
  return (draft, where, what) =>
    draft.headers.length === 0 ? draft : change(draft, at(draft.headers, where), where, what)
}

/** What changes a request before it is signed: it reaches the routes. */
export const beforeSigning = {
  targetByte: (draft, where, what) => ({ ...draft, target: flipped(draft.target, where, what) }),
  targetPiece: (draft, where, what) => ({
    ...draft,
    target: inserted(draft.target, where, at(pathPieces, what)),
  }),
  replacedSegment,
  queryValue,
  method: (draft, _, what) => ({ ...draft, method: at(methods, what) }),
  header: (draft, where, what) => withHeader(draft, at(headerNames, where), at(headerValues, what)),
  noHeader: onHeader((draft, [name]) => withHeader(draft, name, undefined)),
  headerByte: onHeader((draft, [name, value], where, what) =>
    withHeader(draft, name, flipped(value, what, where)),
  ),
  headerTwice: onHeader((draft, [name], _, what) => ({
    ...draft,
    headers: [...draft.headers, [name, at(headerValues, what)]],
  })),
  bodyByte: (draft, where, what) => inBody(draft, (text) => flipped(text, where, what)),
  bodyCut: (draft, where) => inBody(draft, (text) => text.slice(0, where % (text.length + 1))),
  jsonPiece: (draft, where, what) =>
    inBody(draft, (text) => inserted(text, where, at(jsonPieces, what))),
  jsonValue,
  jsonValueToo: jsonValue,
  zipped: (draft, where) => {
    const encoded = withHeader(draft, 'Content-Encoding', at(['gzip', 'br', 'deflate', 'x'], where))
    return { ...encoded, ...inBody(encoded, (text) => gzipSync(text).toString('latin1')) }
  },
} satisfies Record<string, Mutator>
