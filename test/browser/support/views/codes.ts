import { refusal } from '../fake-api.ts'
import { error, good, type Sight } from './sight.ts'
import { asksCode, isNew, unconfirmed } from './states.ts'
import { ada, password, steps } from './steps.ts'

/** Codes and links from mails. */
export const codes: readonly Sight[] = [
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
