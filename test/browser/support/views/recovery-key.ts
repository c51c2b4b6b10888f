import { good, type Sight } from './sight.ts'
import { hasKey, signedIn, withKeys } from './states.ts'
import { send } from './steps.ts'

/** The recovery key of an account. */
export const recoveryKey: readonly Sight[] = [
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
]
