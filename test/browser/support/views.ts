import type { Page } from 'playwright-core'
import { type FakeReplies, refusal, withTwoSteps } from './fake-api.ts'
import { type FirefoxAnswers, freshFirefox } from './fake-firefox.ts'
import { keyFetch, recovered } from './keys.ts'
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

const twoStepLogin: FakeReplies = {
  'POST auth/v1/account/login': {
    body: {
      ...{ uid: '0123456789abcdef0123456789abcdef', sessionToken: 'aa'.repeat(32) },
      ...{ verified: false, emailVerified: true, sessionVerified: false },
      verificationMethod: 'totp-2fa',
      verificationReason: 'login',
    },
  },
}
const heldUp: FakeReplies = {
  'POST auth/v1/account/login': refusal(429, 114, {
    retryAfter: 900,
    verificationMethod: 'email-captcha',
    verificationReason: 'login',
  }),
}
const code = (typed: string) => async (page: Page) => {
  await page.fill('#code', typed)
  await page.click('button[type=submit]')
}
const useBackup = async (page: Page) => {
  await page.waitForSelector('#code')
  await page.click('.button-row .link-button')
  await page.waitForSelector('.input-code-letters')
}

const secondFactor: Sight[] = [
  {
    name: 'second-factor',
    path: '/signin',
    replies: twoStepLogin,
    steps: steps(ada, password(good)),
    shows: '#code',
  },
  {
    name: 'second-factor-wrong',
    path: '/signin',
    replies: { ...twoStepLogin, 'POST auth/v1/session/verify/totp': { body: { success: false } } },
    steps: steps(ada, password(good), code('123456')),
    shows: error,
  },
  {
    name: 'second-factor-backup',
    path: '/signin',
    replies: twoStepLogin,
    steps: steps(ada, password(good), useBackup),
    shows: '#code',
  },
  {
    name: 'second-factor-few',
    path: '/signin',
    replies: twoStepLogin,
    steps: steps(ada, password(good), useBackup, code('ABCDE-FGHJK')),
    shows: '.notice-warning',
  },
  {
    name: 'unblock',
    path: '/signin',
    replies: heldUp,
    steps: steps(ada, password(good)),
    shows: '#code',
  },
  {
    name: 'unblock-no-mail',
    path: '/signin',
    site: 'no-mail',
    replies: heldUp,
    steps: steps(ada, password(good), code('123')),
    shows: error,
  },
  { name: 'report-signin', path: `/report_signin?uid=${'0'.repeat(32)}&unblockCode=ABCD1234` },
  {
    name: 'report-signin-done',
    path: `/report_signin?uid=${'0'.repeat(32)}&unblockCode=ABCD1234`,
    steps: (page) => page.click('.sheet .button-primary'),
    shows: 'a[href="/settings/change_password"]',
  },
]

const twoStep = '/settings/two_step_authentication'
const press = (selector: string) => (page: Page) => page.click(selector)
const stale: FakeReplies = { 'POST auth/v1/totp/create': refusal(400, 138) }
const begin = steps(press('.sheet .button-primary'), (page) => page.waitForSelector('.qr'))
const toCodes = steps(begin, code('123456'), (page) => page.waitForSelector('.codes'))

/** A small picture file, wider than high. */
const picture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><path fill="#b58a3c" d="M0 0h400v300H0z"/><circle fill="#2f6f6b" cx="150" cy="150" r="90"/></svg>',
)
const choosePicture = (page: Page) =>
  page.setInputFiles('input[type=file]', {
    name: 'ada.svg',
    mimeType: 'image/svg+xml',
    buffer: picture,
  })

const settingsPages: Sight[] = [
  { name: 'two-step', path: twoStep, firefox: signedIn, shows: '.sheet .button-primary' },
  {
    name: 'two-step-proof',
    path: twoStep,
    firefox: signedIn,
    replies: stale,
    steps: press('.sheet .button-primary'),
    shows: '.dialog #proof',
  },
  {
    name: 'two-step-proof-wrong',
    path: twoStep,
    firefox: signedIn,
    replies: { ...stale, 'POST auth/v1/session/reauth': refusal(400, 103) },
    steps: steps(press('.sheet .button-primary'), async (page) => {
      await page.fill('#proof', 'wrong')
      await page.click('.dialog button[type=submit]')
    }),
    shows: '.dialog .field-error',
  },
  {
    name: 'two-step-proof-mail',
    path: twoStep,
    firefox: signedIn,
    replies: stale,
    steps: steps(press('.sheet .button-primary'), press('.dialog .link-button')),
    shows: '.dialog .input-code',
  },
  { name: 'two-step-app', path: twoStep, firefox: signedIn, steps: begin, shows: '.qr' },
  {
    name: 'two-step-app-manual',
    path: twoStep,
    firefox: signedIn,
    steps: steps(begin, press('.disclosure summary')),
    shows: '.disclosure[open] .copyable',
  },
  {
    name: 'two-step-app-wrong',
    path: twoStep,
    firefox: signedIn,
    replies: { 'POST auth/v1/totp/setup/verify': refusal(400, 152) },
    steps: steps(begin, code('123456')),
    shows: error,
  },
  { name: 'two-step-codes', path: twoStep, firefox: signedIn, steps: toCodes, shows: '.codes' },
  {
    name: 'two-step-retype-wrong',
    path: twoStep,
    firefox: signedIn,
    steps: steps(toCodes, press('.sheet .button-primary'), code('ABCDE-FGHJK')),
    shows: error,
  },
  {
    name: 'two-step-on',
    path: twoStep,
    firefox: signedIn,
    replies: withTwoSteps(7),
    shows: '.row',
  },
  {
    name: 'two-step-on-few',
    path: twoStep,
    firefox: signedIn,
    replies: withTwoSteps(0),
    shows: '.notice-warning',
  },
  {
    name: 'two-step-off',
    path: twoStep,
    firefox: signedIn,
    replies: withTwoSteps(7),
    steps: press('.button-row .link-button'),
    shows: '.dialog',
  },
  {
    name: 'two-step-new-codes',
    path: `${twoStep}/replace_codes?low_recovery_codes=true`,
    firefox: signedIn,
    replies: withTwoSteps(1),
    shows: '.codes',
  },
  { name: 'emails', path: '/settings/emails', firefox: signedIn, shows: '.row' },
  {
    name: 'emails-taken',
    path: '/settings/emails',
    firefox: signedIn,
    replies: { 'POST auth/v1/recovery_email': refusal(400, 140) },
    steps: email('grace@example.org'),
    shows: error,
  },
  {
    name: 'emails-code',
    path: '/settings/emails',
    firefox: signedIn,
    steps: email('grace@example.org'),
    shows: '#code',
  },
  {
    name: 'emails-code-wrong',
    path: '/settings/emails',
    firefox: signedIn,
    site: 'no-mail',
    replies: { 'POST auth/v1/recovery_email/secondary/verify_code': refusal(400, 105) },
    steps: steps(email('grace@example.org'), code('123456')),
    shows: error,
  },
  {
    name: 'emails-primary',
    path: '/settings/emails',
    firefox: signedIn,
    steps: press('.row:nth-child(2) .row-action button'),
    shows: '.dialog',
  },
  {
    name: 'emails-removed',
    path: '/settings/emails',
    firefox: signedIn,
    steps: steps(press('.row:nth-child(2) .row-action button + button'), press('.dialog .button')),
    shows: '.notice',
  },
  { name: 'avatar', path: '/settings/avatar/change', firefox: signedIn, shows: '.avatar-large' },
  {
    name: 'avatar-crop',
    path: '/settings/avatar',
    firefox: signedIn,
    steps: choosePicture,
    shows: '.crop',
  },
  {
    name: 'avatar-no-picture',
    path: '/settings/avatar',
    firefox: signedIn,
    steps: (page) =>
      page.setInputFiles('input[type=file]', {
        name: 'words.png',
        mimeType: 'image/png',
        buffer: Buffer.from('no picture'),
      }),
    shows: error,
  },
  {
    name: 'avatar-saved',
    path: '/settings/avatar',
    firefox: signedIn,
    steps: steps(choosePicture, press('button[type=submit]')),
    shows: '.notice',
  },
  { name: 'activity', path: '/settings/recent_activity', firefox: signedIn, shows: '.row' },
  {
    name: 'activity-report',
    path: '/settings/recent_activity',
    firefox: signedIn,
    steps: press('.row-action button'),
    shows: '.dialog',
  },
  {
    name: 'activity-reported',
    path: '/settings/recent_activity',
    firefox: signedIn,
    steps: steps(press('.row-action button'), press('.dialog .button-danger')),
    shows: '.notice',
  },
  {
    name: 'settings-stored',
    path: '/settings',
    firefox: signedIn,
    steps: press('#stored button'),
    shows: '#stored .row',
  },
]

/** Anything that the person types, and the press that sends it. */
const send = (fields: Readonly<Record<string, string>>) => async (page: Page) => {
  for (const [selector, text] of Object.entries(fields)) {
    await page.fill(selector, text.slice(0, -1))
    // A key of the keyboard: what moves by that is not moved by itself.
    await page.press(selector, text.slice(-1))
  }
  await page.click('button[type=submit]')
}
/** A recovery key that opens a kB, made once for this uid. */
const recoveryKey = 'A00G40R40M30E209185GR38E1W8124GK'
const hasKey: FakeReplies = {
  'POST auth/v1/recoveryKey/exists': { body: { exists: true, hint: 'In the blue folder' } },
}
const asksFactor: FakeReplies = {
  'GET auth/v1/totp/exists': { body: { exists: true, verified: true } },
}
const noFactor: FakeReplies = {
  'GET auth/v1/totp/exists': { body: { exists: false, verified: false } },
}
const resetKeys: FakeReplies = {
  [`GET auth/v1/recoveryKey/${recovered.id}`]: { body: { recoveryData: recovered.data } },
}
const withKeys: FakeReplies = {
  'POST auth/v1/session/reauth': {
    body: { uid: '0123456789abcdef0123456789abcdef', keyFetchTokenVersion2: keyFetch.token },
  },
  'GET auth/v1/account/keys': { body: { bundle: keyFetch.bundle } },
}
const kept: FakeReplies = {
  'GET auth/v1/account/kept_keys': {
    body: {
      keptKeys: [
        {
          resetAt: Date.now(),
          until: Date.now() + 13 * 24 * 3_600_000,
          recoveryKey: { exists: true, hint: 'In the blue folder' },
          clientSalt: `identity.mozilla.com/picl/v1/quickStretchV2:${'0'.repeat(32)}`,
        },
      ],
    },
  },
}
const toReset = steps(send({ '#email': 'ada@example.org' }), send({ '#code': '1234 5678' }))

const resets: Sight[] = [
  {
    name: 'change-password',
    path: '/settings/change_password',
    firefox: signedIn,
    shows: '#newPassword',
  },
  {
    name: 'change-password-wrong',
    path: '/settings/change_password',
    firefox: signedIn,
    replies: { 'POST auth/v1/password/change/start': refusal(400, 103) },
    steps: send({ '#password': 'wrong password', '#newPassword': good }),
    shows: error,
  },
  {
    name: 'changed-password',
    path: '/settings/change_password',
    firefox: { ...signedIn, 'fxaccounts:change_password': { ok: true } },
    replies: {
      ...withKeys,
      'POST auth/v1/password/change/start': {
        body: {
          ...{ passwordChangeToken: 'cc'.repeat(32), verified: true },
          keyFetchToken2: keyFetch.token,
        },
      },
      'POST auth/v1/password/change/finish': {
        body: { uid: '0123456789abcdef0123456789abcdef', sessionToken: 'bb'.repeat(32) },
      },
    },
    steps: steps(send({ '#password': 'old password', '#newPassword': good }), (page) =>
      page.waitForSelector('#newPassword', { state: 'detached' }),
    ),
    shows: 'a.button[href="/settings"]',
  },
  {
    name: 'recovery-key',
    path: '/settings/account_recovery',
    firefox: signedIn,
    shows: '#password',
  },
  {
    name: 'recovery-key-exists',
    path: '/settings/account_recovery',
    firefox: signedIn,
    replies: hasKey,
    shows: '#hint',
  },
  {
    name: 'recovery-key-remove',
    path: '/settings/account_recovery',
    firefox: signedIn,
    replies: hasKey,
    steps: (page) => page.click('#drop button'),
    shows: '.dialog',
  },
  {
    name: 'recovery-key-new',
    path: '/settings/account_recovery',
    firefox: signedIn,
    replies: withKeys,
    steps: send({ '#password': good }),
    shows: '.key-sheet',
  },
  {
    name: 'reset-link',
    path: `/complete_reset_password#${'ab'.repeat(32)}`,
    shows: 'button[type=submit]',
  },
  {
    name: 'reset-link-over',
    path: '/complete_reset_password#broken',
    shows: '#email',
  },
  { name: 'reset-email', path: '/reset_password', shows: '#email' },
  {
    name: 'reset-email-wrong',
    path: '/reset_password',
    steps: send({ '#email': 'ada' }),
    shows: error,
  },
  {
    name: 'reset-code',
    path: '/reset_password',
    steps: send({ '#email': 'ada@example.org' }),
    shows: '#code',
  },
  {
    name: 'reset-code-no-mail',
    path: '/reset_password',
    site: 'no-mail',
    steps: send({ '#email': 'ada@example.org' }),
    shows: '#code',
  },
  {
    name: 'reset-code-wrong',
    path: '/reset_password',
    replies: { 'POST auth/v1/password/forgot/verify_otp': refusal(400, 105) },
    steps: toReset,
    shows: error,
  },
  {
    name: 'reset-key',
    path: '/reset_password',
    replies: { ...hasKey, ...noFactor },
    steps: toReset,
    shows: '#recoveryKey',
  },
  {
    name: 'reset-key-wrong',
    path: '/reset_password',
    replies: {
      ...{ ...hasKey, ...noFactor },
      [`GET auth/v1/recoveryKey/${recovered.id}`]: refusal(400, 159),
    },
    steps: steps(toReset, send({ '#recoveryKey': recoveryKey })),
    shows: error,
  },
  {
    name: 'reset-second-factor',
    path: '/reset_password',
    replies: asksFactor,
    steps: steps(toReset, (page) => page.waitForSelector('#code[size="6"]')),
    shows: '#code[size="6"]',
  },
  {
    name: 'reset-password',
    path: '/reset_password',
    replies: { ...hasKey, ...noFactor },
    steps: steps(toReset, async (page) => {
      // The view before has such a link too.
      await page.waitForSelector('#recoveryKey')
      await page.click('.button-row .link-button')
    }),
    shows: '.notice-warning',
  },
  {
    name: 'reset-password-no-grace',
    path: '/reset_password',
    site: 'no-mail',
    replies: noFactor,
    steps: toReset,
    shows: '.notice-warning',
  },
  {
    name: 'reset-password-kept',
    path: '/reset_password',
    replies: { ...hasKey, ...noFactor, ...resetKeys },
    steps: steps(toReset, send({ '#recoveryKey': recoveryKey })),
    shows: '#password',
  },
  {
    name: 'reset-done',
    path: '/reset_password',
    replies: noFactor,
    steps: steps(toReset, send({ '#password': good })),
    shows: 'a[href="/settings/restore_data"]',
  },
  {
    name: 'reset-done-kept',
    path: '/reset_password',
    replies: { ...hasKey, ...noFactor, ...resetKeys },
    steps: steps(toReset, send({ '#recoveryKey': recoveryKey }), send({ '#password': good })),
    shows: '.key-sheet',
  },
  {
    name: 'restore',
    path: '/settings/restore_data',
    firefox: signedIn,
    replies: kept,
    shows: '#oldSecret',
  },
  {
    name: 'restore-by-key',
    path: '/settings/restore_data',
    firefox: signedIn,
    replies: kept,
    steps: (page) => page.click('.button-row .link-button'),
    shows: '#oldSecret.input-code',
  },
  {
    name: 'restore-nothing',
    path: '/settings/restore_data',
    firefox: signedIn,
    shows: 'a[href="/settings"]',
  },
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
  ...secondFactor,
  ...settingsPages,
  ...resets,
  ...ends,
  ...problems,
]
