import { refusal } from '../fake-api.ts'
import { freshFirefox } from '../fake-firefox.ts'
import { good, type Sight } from './sight.ts'
import { invitation, isNew, signedIn, signIn } from './states.ts'
import { ada, password, steps } from './steps.ts'

/** Where a way ends, and what can be done then. */
export const problems: readonly Sight[] = [
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
