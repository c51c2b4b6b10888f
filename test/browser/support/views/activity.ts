import type { Sight } from './sight.ts'
import { signedIn } from './states.ts'
import { press, steps } from './steps.ts'

/** What happened to the account lately. */
export const activity: readonly Sight[] = [
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
]
