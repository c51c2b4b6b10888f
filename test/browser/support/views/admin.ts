import { refusal } from '../fake-api.ts'
import { goodStatus, grace, personReply } from '../replies/people.ts'
import { uid } from '../replies/reply.ts'
import { error, type Sight } from './sight.ts'
import { signedIn } from './states.ts'
import { press, steps } from './steps.ts'

const firefox = signedIn
const person = `/admin/people/${grace.uid}`
const list = 'GET admin/v1/people'
const stale = { [list]: refusal(400, 138, { detail: 'stale' }) }

/** The administrator's pages. */
export const admin: readonly Sight[] = [
  { name: 'admin-signed-out', path: '/admin', shows: '#email' },
  { name: 'admin-stranger', path: '/admin', firefox, replies: { [list]: refusal(403, 202) } },
  {
    name: 'admin-loading',
    path: '/admin',
    firefox,
    replies: { [list]: 'hang' },
    shows: '.spinner',
  },
  {
    name: 'admin-down',
    path: '/admin',
    firefox,
    replies: { [list]: refusal(503, 201) },
    shows: error,
  },
  { name: 'admin-proof', path: '/admin', firefox, replies: stale, shows: '.dialog #proof' },
  {
    name: 'admin-proof-declined',
    path: '/admin',
    firefox,
    replies: stale,
    steps: press('.dialog .button-secondary'),
    shows: '.notice-info',
  },
  { name: 'admin-people', path: '/admin/people', firefox, shows: '.table' },
  {
    name: 'admin-people-more',
    path: '/admin/people',
    firefox,
    steps: steps(
      (page) => page.waitForSelector('.table'),
      press('.sheet > .button'),
      (page) => page.waitForSelector('tr:focus'),
    ),
    shows: 'tr:nth-child(5)',
  },
  {
    name: 'admin-people-none',
    path: '/admin/people',
    firefox,
    replies: { [list]: { body: { people: [], next: null } } },
    shows: '#search',
  },
  { name: 'admin-person', path: person, firefox, shows: '#powers' },
  {
    name: 'admin-person-gone',
    path: person,
    firefox,
    replies: { [`GET admin/v1/people/${grace.uid}`]: refusal(404, 116) },
    shows: '.notice-warning',
  },
  {
    name: 'admin-person-suspended',
    path: person,
    firefox,
    replies: personReply(
      { suspendedAt: Date.now(), displayName: null, twoStep: false, passkeys: 0, quota: 0 },
      {
        ...{ suspendedReason: 'Has left the company', collections: null },
        ...{ devices: [], sessions: 0, events: [] },
      },
    ),
    shows: '#powers',
  },
  {
    name: 'admin-person-codes',
    path: person,
    firefox,
    site: 'no-mail',
    replies: personReply(
      { verified: false, quota: 500_000_000 },
      {
        codes: [
          { kind: 'signup', code: '123456', to: grace.email, expiresAt: Date.now() + 1e6 },
          { kind: 'reset', code: '12345678', to: grace.email, expiresAt: Date.now() + 1e6 },
        ],
      },
    ),
    shows: '#codes .code-shown',
  },
  {
    name: 'admin-person-codes-mailed',
    path: person,
    firefox,
    replies: personReply(
      {},
      {
        codes: [{ kind: 'signin', code: null, to: grace.email, expiresAt: Date.now() + 1e6 }],
      },
    ),
    shows: '#codes .row',
  },
  {
    name: 'admin-person-self',
    path: `/admin/people/${uid}`,
    firefox,
    replies: personReply({ uid, email: 'ada@example.org', role: 'admin' }),
    shows: '#powers a',
  },
  {
    name: 'admin-person-link',
    path: person,
    firefox,
    steps: press('#help .button'),
    shows: '#help .copyable',
  },
  {
    name: 'admin-person-suspend',
    path: person,
    firefox,
    steps: press('#powers p:nth-of-type(4) .button'),
    shows: '.dialog #reason',
  },
  {
    name: 'admin-person-last',
    path: person,
    firefox,
    replies: { [`POST admin/v1/people/${grace.uid}/role`]: refusal(400, 902) },
    steps: steps(press('#powers .button'), press('.dialog .button-danger')),
    shows: '#powers .notice-error',
  },
  {
    name: 'admin-person-quota',
    path: person,
    firefox,
    steps: async (page) => {
      await page.fill('#quota', 'much')
      await page.press('#quota', 'Enter')
    },
    shows: '.field-error',
  },
  {
    name: 'admin-person-delete',
    path: person,
    firefox,
    steps: steps(press('#powers .link-button'), async (page) => {
      await page.fill('.dialog #email', 'ada@example.org')
      await page.click('.dialog .button-danger')
    }),
    shows: '.dialog .field-error',
  },
  {
    name: 'admin-invitations',
    path: '/admin/invitations',
    firefox,
    steps: steps(press('summary'), press('button[type=submit]')),
    shows: '.copyable',
  },
  { name: 'admin-mails', path: '/admin/mails', firefox, shows: '.row' },
  {
    name: 'admin-mails-none',
    path: '/admin/mails',
    firefox,
    replies: { 'GET admin/v1/mails': { body: { mail: 'none', mails: [] } } },
    steps: press('.sheet .button-primary'),
    shows: '.notice',
  },
  { name: 'admin-audit', path: '/admin/audit', firefox, shows: '.table' },
  {
    name: 'admin-audit-none',
    path: '/admin/audit',
    firefox,
    replies: { 'GET admin/v1/audit': { body: { entries: [], next: null } } },
    shows: '.sheet > p',
  },
  { name: 'admin-status', path: '/admin/status', firefox, shows: '.card' },
  {
    name: 'admin-status-problems',
    path: '/admin/status',
    firefox,
    replies: {
      'GET admin/v1/status': {
        body: {
          ...goodStatus,
          mail: { mode: 'smtp', waiting: 12, givenUp: 1, lastError: 'connect ECONNREFUSED' },
          problems: ['mail', 'mails-given-up', 'proxy', 'hawk', 'jobs', 'disk'].map((kind) => ({
            kind,
            detail: kind === 'mail' ? 'connect ECONNREFUSED 192.0.2.25:587' : null,
          })),
        },
      },
    },
    shows: '.notice-warning',
  },
]
