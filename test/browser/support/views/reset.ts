import { type FakeReplies, refusal } from '../fake-api.ts'
import { recovered } from '../keys.ts'
import { session } from '../replies/reply.ts'
import { error, good, type Sight } from './sight.ts'
import { hasKey } from './states.ts'
import { code, send, steps, useBackup } from './steps.ts'

/** A recovery key that opens a kB, made once for this uid. */
const recoveryKey = 'A00G40R40M30E209185GR38E1W8124GK'
const asksFactor: FakeReplies = {
  'GET auth/v1/totp/exists': { body: { exists: true, verified: true } },
}
const noFactor: FakeReplies = {
  'GET auth/v1/totp/exists': { body: { exists: false, verified: false } },
}
const resetKeys: FakeReplies = {
  [`GET auth/v1/recoveryKey/${recovered.id}`]: { body: { recoveryData: recovered.data } },
}
const leftPasskeys: FakeReplies = {
  'POST auth/v1/account/reset': { body: { ...session, sessionVerified: true, passkeys: 2 } },
}
const toReset = steps(send({ '#email': 'ada@example.org' }), send({ '#code': '1234 5678' }))
const toFactor = steps(toReset, async (page) => {
  await page.waitForSelector('#code[size="6"]')
})

/** A forgotten password. */
export const reset: readonly Sight[] = [
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
    steps: toFactor,
    shows: '#code[size="6"]',
  },
  {
    name: 'reset-second-factor-wrong',
    path: '/reset_password',
    replies: { ...asksFactor, 'POST auth/v1/totp/verify': { body: { success: false } } },
    steps: steps(toFactor, code('123456')),
    shows: error,
  },
  {
    name: 'reset-second-factor-backup',
    path: '/reset_password',
    replies: asksFactor,
    steps: steps(toFactor, useBackup),
    shows: '#code[size="10"]',
  },
  {
    name: 'reset-second-factor-few',
    path: '/reset_password',
    replies: { ...asksFactor, 'POST auth/v1/totp/verify/recoveryCode': { body: { remaining: 2 } } },
    steps: steps(toFactor, useBackup, code('ABCDE-FGHJK')),
    shows: '.notice-warning',
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
    name: 'reset-done-passkeys',
    path: '/reset_password',
    replies: { ...noFactor, ...leftPasskeys },
    steps: steps(toReset, send({ '#password': good })),
    shows: 'a[href="/settings/passkeys"]',
  },
  {
    name: 'reset-done-kept',
    path: '/reset_password',
    replies: { ...hasKey, ...noFactor, ...resetKeys },
    steps: steps(toReset, send({ '#recoveryKey': recoveryKey }), send({ '#password': good })),
    shows: '.key-sheet',
  },
]
