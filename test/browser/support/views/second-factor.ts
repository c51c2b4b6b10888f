import { type FakeReplies, refusal } from '../fake-api.ts'
import { error, good, type Sight } from './sight.ts'
import { ada, code, password, steps, useBackup } from './steps.ts'

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

/** A sign-in that asks for more than the password. */
export const secondFactor: readonly Sight[] = [
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
