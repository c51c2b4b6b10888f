import fc from 'fast-check'
import type { Bearer } from '../model/token-answers.ts'
import { mostly, seldomSet } from '../sequences/names.ts'

/** The time in X-KeyID: the account's, so many ms beside it, or a text. */
export type KeyTime = { readonly add: number } | { readonly text: string }

/** One request for a storage token. */
export interface TokenStep {
  readonly method: string
  readonly base: string
  readonly path: string
  readonly duration?: string | undefined
  readonly bearer: Bearer
  /** Which of several right spellings of the scheme. */
  readonly scheme: string
  readonly key: { readonly time: KeyTime; readonly dash: string; readonly state: string } | 'none'
  /** `same` as in the key id, `SAME` in upper case. */
  readonly clientState?: string | undefined
}

const fingerprint = mostly(
  8,
  fc.constant('own'),
  fc.constantFrom(
    '',
    'AQEBAQEBAQEBAQEBAQEBAQ',
    '-_-_',
    '_w',
    'A',
    'a+/b',
    'own==',
    Buffer.alloc(32, 5).toString('base64url'),
    Buffer.alloc(33, 5).toString('base64url'),
    'é',
  ),
)
const time: fc.Arbitrary<KeyTime> = mostly(
  6,
  fc.constant({ add: 0 }),
  fc.oneof(
    fc.record({ add: fc.constantFrom(-1, 1, -1_000_000, 1_000_000_000_000) }),
    fc.record({
      text: fc.constantFrom('0', '', 'x', '-5', '1.5', '0x10', '9'.repeat(16), '9'.repeat(30)),
    }),
  ),
)

/** Requests of which each part is mostly right (sync.md §2). */
export const tokenStep: fc.Arbitrary<TokenStep> = fc.record({
  method: mostly(20, fc.constant('GET'), fc.constantFrom('HEAD', 'POST', 'PUT', 'DELETE', 'PATCH')),
  base: fc.constantFrom('/api/token', '/token'),
  path: mostly(
    10,
    fc.constantFrom('/1.0/sync/1.5', '/1.0/sync/1.5', ''),
    fc.constantFrom(
      '/1.0/sync/1.1',
      '/1.0/aitc/1.0',
      '/1.0/aitc/1.5',
      '/1.0/sync',
      '/1.0',
      '/2.0/sync/1.5',
      '/1.0/sync/1.5/x',
      '/1.0/sync/1.5/1.0/sync/1.5',
      '/1.0/Sync/1.5',
    ),
  ),
  duration: seldomSet(
    3,
    fc.constantFrom('1', '300', '3600', '3601', '0', '-1', '1.5', 'x', '', '1e3', '9'.repeat(30)),
  ),
  bearer: mostly(
    8,
    fc.constant<Bearer>('good'),
    fc.constantFrom<Bearer>(
      'otherScope',
      'ended',
      'unknown',
      'session',
      'none',
      'garbled',
      'otherScheme',
    ),
  ),
  scheme: mostly(6, fc.constant('Bearer'), fc.constantFrom('bearer', 'BEARER', 'bEARER')),
  key: mostly(
    12,
    fc.record({
      time,
      dash: mostly(30, fc.constant('-'), fc.constantFrom('', '--', '/')),
      state: fingerprint,
    }),
    fc.constant('none' as const),
  ),
  clientState: seldomSet(
    3,
    mostly(
      2,
      fc.constantFrom('same', 'SAME'),
      fc.constantFrom('', 'not hex!', 'abc', 'f'.repeat(32), 'f'.repeat(33), 'own'),
    ),
  ),
})
