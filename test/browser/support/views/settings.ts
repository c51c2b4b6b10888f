import type { Sight } from './sight.ts'
import { signedIn } from './states.ts'
import { press, steps } from './steps.ts'

/** The page of settings, its dialogs, and the diagnostics. */
export const settings: readonly Sight[] = [
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
  {
    name: 'settings-stored',
    path: '/settings',
    firefox: signedIn,
    steps: press('#stored button'),
    shows: '#stored .row',
  },
]
