import type {
  AuditEntry,
  PeoplePage,
  PersonDetail,
  PersonSummary,
  ServerStatus,
  WaitingMails,
} from '../../../../src/wire.ts'
import { type FakeReplies, hour, uid } from './reply.ts'

const day = 24 * hour

const person = (given: Partial<PersonSummary>): PersonSummary => ({
  uid: 'b'.repeat(32),
  email: 'grace@example.org',
  displayName: 'Grace Hopper',
  role: 'user',
  createdAt: Date.now() - 99 * day,
  verified: true,
  suspendedAt: null,
  twoStep: true,
  passkeys: 1,
  recoveryKey: true,
  devices: 2,
  lastSeenAt: Date.now() - hour,
  storedBytes: 12_345_678,
  storedRecords: 48_211,
  quota: null,
  ...given,
})

/** An account of every kind. */
export const grace = person({})
const everybody: readonly PersonSummary[] = [
  person({ uid, email: 'ada@example.org', displayName: 'Ada Lovelace', role: 'admin' }),
  grace,
  person({
    uid: 'c'.repeat(32),
    email: `${'countess.'.repeat(7)}ada@example.com`,
    displayName: null,
    verified: false,
    lastSeenAt: null,
    storedBytes: null,
    storedRecords: null,
  }),
  person({
    uid: 'd'.repeat(32),
    email: 'mallory@example.net',
    displayName: 'Mallory '.repeat(12).trim(),
    suspendedAt: Date.now() - day,
  }),
]

const detail = (given: PersonSummary, more: Partial<PersonDetail> = {}): PersonDetail => ({
  person: given,
  suspendedReason: null,
  emails: [
    { email: given.email, isPrimary: true, verified: given.verified },
    { email: 'g.hopper@example.com', isPrimary: false, verified: false },
  ],
  sessions: 3,
  devices: [
    { name: 'Grace’s Firefox on Linux', type: 'desktop', lastSeenAt: Date.now(), sessions: 1 },
    { name: '', type: '', lastSeenAt: null, sessions: 0 },
  ],
  collections: [
    { name: 'bookmarks', records: 1234, bytes: 345_678, modified: Date.now() - hour },
    { name: 'something-new', records: 1, bytes: 20, modified: 0 },
  ],
  defaultQuota: 2_000_000_000,
  events: ['account.login', 'account.two_factor_added'].map((name, n) => ({
    name,
    createdAt: Date.now() - n * day,
    verified: true,
    ipAddr: n === 0 ? '2001:db8:85a3::8a2e:370:7334' : '',
    userAgent:
      n === 0 ? 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' : '',
  })),
  codes: [],
  ...more,
})

const path = (of: PersonSummary): string => `GET admin/v1/people/${of.uid}`

/** Somebody's page, with other facts than Grace's. */
export const personReply = (
  given: Partial<PersonSummary>,
  more: Partial<PersonDetail> = {},
): FakeReplies => {
  const other = person(given)
  return { [path(other)]: { body: detail(other, more) } }
}

const entry = (
  n: number,
  { by, ...given }: Pick<AuditEntry, 'act' | 'detail' | 'on'> & { by?: 'command-line' },
) => ({
  id: `${n}`,
  at: Date.now() - n * day,
  by: by
    ? { kind: by, uid: null, email: null }
    : { kind: 'administrator', uid, email: 'ada@example.org' },
  ...given,
})

const on = { uid: grace.uid, email: grace.email }
const entries = [
  entry(0, { act: 'suspend', detail: 'Has left the company', on }),
  entry(1, { act: 'quota', detail: '500000000', on, by: 'command-line' }),
  entry(2, { act: 'role', detail: 'admin', on }),
  entry(3, { act: 'invite', detail: null, on: null }),
  entry(4, { act: 'delete', detail: null, on: { uid: null, email: null } }),
]

const mails: WaitingMails = {
  mail: 'smtp',
  mails: [
    {
      ...{ id: '2', template: 'newDeviceLogin', to: grace.email, tries: 3 },
      lastError: 'connect ECONNREFUSED 192.0.2.25:587',
      nextTryAt: Date.now() + hour,
      createdAt: Date.now() - hour,
    },
    {
      ...{ id: '1', template: 'verifyLoginCode', to: 'mallory@example.net', tries: 11 },
      lastError: `550 ${'no such user '.repeat(12)}`,
      nextTryAt: null,
      createdAt: Date.now() - 3 * day,
    },
  ],
}

/** How a server is of which nothing is wrong. */
export const goodStatus: ServerStatus = {
  version: '0.1.0',
  startedAt: Date.now() - 9 * day,
  accounts: 4,
  administrators: 1,
  suspended: 1,
  accountsEngine: 'sqlite',
  storageEngine: 'postgres',
  accountsBytes: 1_234_567,
  storageBytes: null,
  diskFreeBytes: 98_765_432_100,
  mail: { mode: 'smtp', waiting: 0, givenUp: 0, lastError: null },
  problems: [],
}

const act = (name: string): string => `POST admin/v1/people/${grace.uid}/${name}`

/** What the administrator's pages ask, beside invitations. */
export const people: FakeReplies = {
  'GET admin/v1/people': { body: { people: everybody, next: 'more' } satisfies PeoplePage },
  [path(grace)]: { body: detail(grace) },
  [act('suspend')]: { body: {} },
  [act('restore')]: { body: {} },
  [act('sign-out-everywhere')]: { body: {} },
  [act('two-step-off')]: { body: {} },
  [act('passkeys-off')]: { body: {} },
  [act('quota')]: { body: {} },
  [act('role')]: { body: {} },
  [act('reset-link')]: {
    body: {
      link: `http://localhost:8000/reset_password?link=${'A1b2'.repeat(11)}`,
      expiresAt: Date.now() + hour,
    },
  },
  [`DELETE admin/v1/people/${grace.uid}`]: { body: {} },
  'GET admin/v1/audit': { body: { entries, next: null } },
  'GET admin/v1/mails': { body: mails },
  'POST admin/v1/mails/retry': { body: {} },
  'GET admin/v1/status': { body: goodStatus },
}
