import { refusal } from '../fake-api.ts'
import { freshFirefox } from '../fake-firefox.ts'
import { error, type Sight } from './sight.ts'
import { invitation, isNew, signedIn, signIn } from './states.ts'
import { ada, email, steps } from './steps.ts'

/** The front page, and the first step of a sign-in. */
export const entering: readonly Sight[] = [
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
