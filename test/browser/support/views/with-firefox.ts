import { freshFirefox } from '../fake-firefox.ts'
import { good, type Sight } from './sight.ts'
import { authorized, signedIn, signIn, without } from './states.ts'
import { ada, password, steps } from './steps.ts'

/** What a Firefox is told, waited for, and joined by. */
export const withFirefox: readonly Sight[] = [
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
