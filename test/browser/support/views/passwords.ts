import { refusal } from '../fake-api.ts'
import { error, good, type Sight } from './sight.ts'
import { invitation, isNew } from './states.ts'
import { ada, password, steps } from './steps.ts'

/** The password of a sign-in or a sign-up, and what an invited person sees first. */
export const passwords: readonly Sight[] = [
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
