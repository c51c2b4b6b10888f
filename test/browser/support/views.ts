import type { Page } from 'playwright-core'
import { type FakeReplies, refusal } from './fake-api.ts'
import { type FirefoxAnswers, freshFirefox } from './fake-firefox.ts'
import type { SiteKind } from './site.ts'

/** One thing that people may see, and how to get there from an empty tab. */
export interface Sight {
  readonly name: string
  readonly path: string
  readonly replies?: FakeReplies
  /** The Firefox around the page; absent: some other browser. */
  readonly firefox?: FirefoxAnswers | 'wrong-origin' | 'silent'
  readonly site?: SiteKind
  readonly steps?: (page: Page) => Promise<unknown>
  /** What is there when it is reached; the view's heading when absent. */
  readonly shows?: string
}

/** The query with which a desktop Firefox opens a sign-in, without keys (web.md §1.2). */
const native = `context=oauth_webchannel_v1&entrypoint=fxa_app_menu&action=email&service=sync&client_id=5882386c6d801776&state=abcdefghijklmnopqrstuv&code_challenge=${'c'.repeat(43)}&code_challenge_method=S256&access_type=offline&scope=profile`
const signIn = `/?${native}`

const isNew: FakeReplies = { 'POST auth/v1/account/status': { body: { exists: false } } }
const unconfirmed = (signup: boolean): FakeReplies => ({
  'GET auth/v1/session/status': {
    body: {
      state: 'unverified',
      uid: '0123456789abcdef0123456789abcdef',
      details: { accountEmailVerified: !signup, sessionVerified: false },
    },
  },
})
const asksCode: FakeReplies = {
  'POST auth/v1/account/login': {
    body: {
      uid: '0123456789abcdef0123456789abcdef',
      sessionToken: 'aa'.repeat(32),
      verified: false,
      emailVerified: true,
      sessionVerified: false,
      verificationMethod: 'email-otp',
      verificationReason: 'login',
    },
  },
}
const invitation = (body: object): FakeReplies => ({ 'POST auth/v1/invitation/status': { body } })
const authorized: FakeReplies = {
  'POST auth/v1/oauth/authorization': { body: { code: 'c0de', state: 's', redirect: 'x' } },
}

/** The answers of a desktop Firefox of an administrator. */
export const signedIn: FirefoxAnswers = {
  ...freshFirefox,
  'fxaccounts:fxa_status': {
    ...freshFirefox['fxaccounts:fxa_status'],
    signedInUser: {
      email: 'ada@example.org',
      uid: '0123456789abcdef0123456789abcdef',
      sessionToken: 'aa'.repeat(32),
      verified: true,
    },
  },
}

const without = (answers: FirefoxAnswers, command: string): FirefoxAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== command))

const email = (address: string) => async (page: Page) => {
  await page.fill('#email', address)
  await page.click('button[type=submit]')
}
const password = (text: string) => async (page: Page) => {
  await page.fill('#password', text)
  await page.click('button[type=submit]')
}
const steps =
  (...all: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const step of all) await step(page)
  }

const ada = email('ada@example.org')
const good = 'seven quiet foxes'
const error = '.field-error, .notice-error'

const entering: Sight[] = [
  { name: 'home', path: '/' },
  { name: 'home-closed', path: '/', site: 'closed' },
  { name: 'home-firefox', path: '/', firefox: freshFirefox },
  { name: 'home-signed-in', path: '/', firefox: signedIn },
  { name: 'loading', path: signIn, firefox: 'silent', shows: '.spinner' },
  { name: 'email', path: signIn, firefox: freshFirefox, shows: '#email' },
  { name: 'email-wrong', path: '/signin', steps: email('ada'), shows: error },
  {
    name: 'email-throttled',
    path: '/signin',
    replies: { 'POST auth/v1/account/status': refusal(429, 114, { retryAfter: 300 }) },
    steps: ada,
    shows: error,
  },
  {
    name: 'email-server-down',
    path: '/signin',
    replies: { 'POST auth/v1/account/status': 'down' },
    steps: ada,
    shows: error,
  },
  {
    name: 'email-busy',
    path: '/signin',
    replies: { 'POST auth/v1/account/status': 'hang' },
    steps: ada,
    shows: '.button-busy',
  },
  {
    name: 'email-closed',
    path: '/signin',
    site: 'closed',
    shows: '#email',
  },
  {
    name: 'invitation',
    path: '/signin',
    site: 'closed',
    replies: isNew,
    steps: ada,
    shows: '#inviteCode',
  },
  {
    name: 'invitation-unknown',
    path: '/signin',
    site: 'closed',
    replies: { ...isNew, ...invitation({ valid: false, reason: 'unknown' }) },
    steps: steps(ada, async (page) => {
      await page.fill('#inviteCode', 'ABCD')
      await page.click('button[type=submit]')
    }),
    shows: error,
  },
]

const passwords: Sight[] = [
  { name: 'password', path: '/signin', steps: ada, shows: '#password' },
  {
    name: 'password-shown',
    path: '/signin',
    steps: steps(ada, async (page) => {
      await page.fill('#password', good)
      await page.click('.reveal')
    }),
    shows: '.reveal[aria-pressed=true]',
  },
  {
    name: 'password-wrong',
    path: '/signin',
    replies: { 'POST auth/v1/account/login': refusal(400, 103) },
    steps: steps(ada, password('wrong password')),
    shows: error,
  },
  {
    name: 'password-busy',
    path: '/signin',
    replies: { 'POST auth/v1/account/login': 'hang' },
    steps: steps(ada, password(good)),
    shows: '.button-busy',
  },
  { name: 'new-password', path: '/signup', replies: isNew, steps: ada, shows: '#inviteCode' },
  {
    name: 'new-password-open',
    path: '/signup',
    site: 'open',
    replies: isNew,
    steps: ada,
    shows: '.disclosure',
  },
  {
    name: 'new-password-open-invited',
    path: '/signup',
    site: 'open',
    replies: {
      ...isNew,
      ...invitation({ valid: false, reason: 'used' }),
      'POST auth/v1/account/create': refusal(400, 207),
    },
    steps: steps(
      ada,
      (page) => page.click('.disclosure summary'),
      async (page) => {
        await page.fill('#inviteCode', 'ABCD')
        await page.fill('#password', good)
        await page.click('button[type=submit]')
      },
    ),
    shows: error,
  },
  {
    name: 'new-password-typed',
    path: '/signup',
    replies: isNew,
    steps: steps(ada, (page) => page.fill('#password', good)),
    shows: '.strength-4',
  },
  {
    name: 'new-password-short',
    path: '/signup',
    replies: isNew,
    steps: steps(ada, password('short')),
    shows: error,
  },
  {
    name: 'new-password-invite-missing',
    path: '/signup',
    replies: isNew,
    steps: steps(ada, password(good)),
    shows: error,
  },
  {
    name: 'invited',
    path: '/signup?invite=ABCDEFGH2345',
    replies: isNew,
    shows: '#email',
  },
  {
    name: 'invited-first',
    path: '/signup?invite=ABCDEFGH2345',
    replies: invitation({ valid: true, kind: 'first', confirms: true }),
    shows: '#email',
  },
]

const codes: Sight[] = [
  {
    name: 'code-signup',
    path: '/signup?invite=ABCDEFGH2345',
    replies: { ...isNew, ...unconfirmed(true) },
    steps: steps(ada, password(good)),
    shows: '#code',
  },
  {
    name: 'code-signin-wrong',
    path: '/signin',
    replies: {
      ...unconfirmed(false),
      ...asksCode,
      'POST auth/v1/session/verify_code': refusal(400, 183),
    },
    steps: steps(ada, password(good), async (page) => {
      await page.fill('#code', '123 456')
      await page.click('button[type=submit]')
    }),
    shows: error,
  },
  {
    name: 'code-no-mail',
    path: '/signup?invite=ABCDEFGH2345',
    site: 'no-mail',
    replies: { ...isNew, ...unconfirmed(true) },
    steps: steps(ada, password(good)),
    shows: '#code',
  },
  {
    name: 'code-signin-no-mail',
    path: '/signin',
    site: 'no-mail',
    replies: { ...unconfirmed(false), ...asksCode },
    steps: steps(ada, password(good)),
    shows: '#code',
  },
  {
    name: 'code-again',
    path: '/signup?invite=ABCDEFGH2345',
    replies: { ...isNew, ...unconfirmed(true) },
    steps: steps(ada, password(good), async (page) => {
      await page.waitForSelector('#code')
      await page.click('.button-row .link-button')
    }),
    shows: '.notice',
  },
  { name: 'link-account', path: `/verify_email?uid=${'0'.repeat(32)}&code=${'0'.repeat(32)}` },
  {
    name: 'link-signin-old',
    path: `/complete_signin?uid=${'0'.repeat(32)}&code=${'0'.repeat(32)}`,
    replies: { 'POST auth/v1/recovery_email/verify_code': refusal(400, 105) },
    steps: (page) => page.click('.sheet .button-primary'),
    shows: error,
  },
]

const withFirefox: Sight[] = [
  {
    name: 'connect-firefox',
    path: signIn,
    firefox: 'wrong-origin',
    shows: '.spinner + .disclosure',
  },
  {
    name: 'connect-firefox-invited',
    path: '/signup?invite=ABCDEFGH2345',
    firefox: 'wrong-origin',
    shows: '.steps + .spinner',
  },
  {
    name: 'waiting-for-login',
    path: signIn,
    firefox: without(freshFirefox, 'fxaccounts:login'),
    replies: authorized,
    steps: steps(ada, password(good)),
    shows: '.notice',
  },
  {
    name: 'done-synced',
    path: signIn,
    firefox: freshFirefox,
    replies: authorized,
    steps: steps(ada, password(good)),
    shows: 'a[href="/connect_another_device"]',
  },
  { name: 'connect-another-device', path: '/connect_another_device?showSuccessMessage=true' },
  { name: 'connect-another-device-firefox', path: '/connect_another_device', firefox: signedIn },
  { name: 'connect-another-device-phones', path: '/connect_another_device', site: 'closed' },
]

const settings: Sight[] = [
  { name: 'settings', path: '/settings', firefox: signedIn, shows: '.card .row' },
  {
    name: 'settings-password',
    path: '/settings/change_password',
    firefox: signedIn,
    shows: '.card .row',
  },
  {
    name: 'settings-remove',
    path: '/settings/clients',
    firefox: signedIn,
    steps: (page) => page.click('#connected-services .row-action button'),
    shows: '.dialog',
  },
  {
    name: 'settings-delete',
    path: '/settings/delete_account',
    firefox: signedIn,
    steps: (page) => page.click('#delete .link-button'),
    shows: '.dialog #password',
  },
  {
    name: 'settings-invitation',
    path: '/settings',
    firefox: signedIn,
    steps: steps(
      (page) => page.click('#invitations summary'),
      (page) => page.click('#invitations button[type=submit]'),
    ),
    shows: '#invitations .copyable',
  },
  { name: 'diagnostics', path: '/diagnostics', firefox: signedIn, shows: '.row' },
  { name: 'diagnostics-elsewhere', path: '/diagnostics', shows: '.row' },
]

const ends: Sight[] = [
  {
    name: 'done-signed-out',
    path: '/settings',
    firefox: signedIn,
    steps: async (page) => {
      await page.click('#account .row-action .button')
      await page.click('.dialog .button-danger, .dialog .button-primary')
    },
    shows: 'a[href="/"].button',
  },
  { name: 'done-cleared', path: '/clear' },
  { name: 'done-app', path: '/oauth/success/5882386c6d801776?code=1&state=2' },
  {
    name: 'done-account-ready',
    path: '/signup?invite=ABCDEFGH2345',
    replies: isNew,
    steps: steps(ada, password(good)),
    shows: '.steps',
  },
  {
    name: 'done-confirmed',
    path: `/verify_email?uid=${'0'.repeat(32)}&code=${'0'.repeat(32)}`,
    steps: async (page) => {
      await page.click('.sheet .button-primary')
      await page.waitForSelector('.button-primary', { state: 'detached' })
    },
  },
]

const problems: Sight[] = [
  { name: 'problem-not-found', path: '/nothing' },
  { name: 'problem-no-browser', path: signIn, firefox: 'silent' },
  { name: 'problem-pairing', path: '/pair' },
  { name: 'problem-reset', path: '/reset_password' },
  { name: 'problem-app', path: '/authorization?client_id=1&state=2' },
  { name: 'problem-old-browser', path: '/signin?context=fx_desktop_v3&service=sync' },
  { name: 'problem-open-in-firefox', path: '/signin?service=sync' },
  {
    name: 'problem-invalid-link',
    path: signIn.replace(/code_challenge=c+/, ''),
    firefox: freshFirefox,
  },
  {
    name: 'problem-unknown-client',
    path: signIn,
    firefox: freshFirefox,
    replies: { 'GET auth/v1/oauth/client/5882386c6d801776': refusal(400, 162) },
  },
  {
    name: 'problem-two-step',
    path: '/signin',
    replies: {
      'POST auth/v1/account/login': {
        body: {
          uid: '0123456789abcdef0123456789abcdef',
          sessionToken: 'aa'.repeat(32),
          verified: false,
          verificationMethod: 'totp-2fa',
        },
      },
    },
    steps: steps(ada, password(good), (page) =>
      page.waitForSelector('#password', { state: 'detached' }),
    ),
  },
  {
    name: 'problem-unreachable',
    path: signIn,
    firefox: freshFirefox,
    replies: { 'GET auth/v1/oauth/client/5882386c6d801776': 'down' },
  },
  {
    name: 'problem-server',
    path: signIn,
    firefox: freshFirefox,
    replies: { 'GET auth/v1/oauth/client/5882386c6d801776': refusal(503, 201) },
  },
  {
    name: 'problem-other-account',
    path: `${signIn}&email=grace%40example.org`,
    firefox: signedIn,
    replies: isNew,
  },
  {
    name: 'problem-browser-refused',
    path: signIn,
    firefox: { ...freshFirefox, 'fxaccounts:login': { error: { message: 'unexpected field: x' } } },
    steps: steps(ada, password(good)),
    shows: '.disclosure',
  },
  ...['used', 'expired', 'revoked', 'unknown'].map((reason) => ({
    name: `problem-invite-${reason}`,
    path: '/signup?invite=ABCDEFGH2345',
    replies: invitation({ valid: false, reason }),
  })),
]

/** Every view, and every state in which a view looks different. */
export const sights: readonly Sight[] = [
  ...entering,
  ...passwords,
  ...codes,
  ...withFirefox,
  ...settings,
  ...ends,
  ...problems,
]
