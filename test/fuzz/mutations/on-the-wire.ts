import { beforeSigning } from './before-signing.ts'
import { headerOf, withHeader } from './draft.ts'
import { at, flipped, type Mutator } from './places.ts'

const lengths = [
  '-1',
  '+5',
  '0x5',
  '5 5',
  '1e3',
  '',
  '99999999999999999999',
  '1099511627776',
] as const
const codings = [
  'chunked',
  'identity',
  'gzip, chunked',
  'chunked, chunked',
  'Chunked',
  'x',
] as const
const versions = [
  'HTTP/1.0',
  'HTTP/0.9',
  'HTTP/2.0',
  'HTTP/1.2',
  'http/1.1',
  'HTTP/1.1 x',
  '',
] as const

/** What changes it on the wire: the signature is of something else, or the framing is. */
export const onTheWire = {
  targetByte: beforeSigning.targetByte,
  method: beforeSigning.method,
  version: (draft, _, what) => ({ ...draft, version: at(versions, what) }),
  absoluteForm: (draft, where) => ({
    ...draft,
    target: `${at(['http://localhost', 'https://evil.example', 'http://', '//', '*'], where)}${draft.target}`,
  }),
  lengthLie: (draft, where, what) =>
    withHeader(
      draft,
      'Content-Length',
      String(Math.max(0, draft.body.length + (what % 41) - 20 || where % 50)),
    ),
  lengthText: (draft, _, what) => withHeader(draft, 'Content-Length', at(lengths, what)),
  lengthTwice: (draft, where) => ({
    ...draft,
    headers: [...draft.headers, ['Content-Length', String(where % 50)]],
  }),
  coding: (draft, where, what) => {
    const coded = withHeader(draft, 'Transfer-Encoding', at(codings, what))
    return where % 2 === 0 ? withHeader(coded, 'Content-Length', undefined) : coded
  },
  chunks: (draft, where, what) => {
    const text = draft.body.toString('latin1')
    const size = at([text.length.toString(16), 'zz', '-1', 'fffffffffffffffff', '0'], where % 8)
    const end = at(['\r\n0\r\n\r\n', '\r\n', '', '\r\n0\r\nX-T: 1\r\n\r\n', '\n0\n\n'], what)
    const plain = withHeader(draft, 'Content-Length', undefined)
    const body = Buffer.from(`${size}\r\n${text}${end}`, 'latin1')
    return withHeader({ ...plain, body }, 'Transfer-Encoding', 'chunked')
  },
  noHost: (draft) => withHeader(draft, 'Host', undefined),
  hostTwice: (draft) => ({ ...draft, headers: [...draft.headers, ['Host', 'evil.example']] }),
  authorizationByte: (draft, where, what) => {
    const value = headerOf(draft, 'authorization') ?? ''
    return withHeader(draft, 'Authorization', flipped(value, where, what))
  },
  byteAnywhere: (draft, where, what) => ({
    ...draft,
    warp: (bytes) => Buffer.from(flipped(bytes.toString('latin1'), where, what), 'latin1'),
  }),
  cut: (draft, where) => ({
    ...draft,
    warp: (bytes) => bytes.subarray(0, 1 + (where % bytes.length)),
  }),
  bareNewlines: (draft) => ({
    ...draft,
    warp: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  }),
  folded: (draft) => ({
    ...draft,
    warp: (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('\r\nHost', '\r\n Host'), 'latin1'),
  }),
  spaceBeforeColon: (draft) => ({
    ...draft,
    headers: draft.headers.map(([name, value]) => [`${name} `, value]),
  }),
  leadingLines: (draft, where) => ({
    ...draft,
    warp: (bytes) => Buffer.concat([Buffer.from('\r\n'.repeat(where % 4)), bytes]),
  }),
  manyHeaders: (draft, where) => ({
    ...draft,
    headers: [
      ...draft.headers,
      ...Array.from({ length: where % 3_000 }, (_, n) => [`X-${n}`, '1'] as const),
    ],
  }),
  twice: (draft) => ({ ...draft, copies: 2 }),
} satisfies Record<string, Mutator>
