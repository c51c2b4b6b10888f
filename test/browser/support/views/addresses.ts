import { refusal } from '../fake-api.ts'
import { error, type Sight } from './sight.ts'
import { signedIn } from './states.ts'
import { code, email, press, steps } from './steps.ts'

/** Further addresses of an account. */
export const addresses: readonly Sight[] = [
  { name: 'emails', path: '/settings/emails', firefox: signedIn, shows: '.row' },
  {
    name: 'emails-taken',
    path: '/settings/emails',
    firefox: signedIn,
    replies: { 'POST auth/v1/recovery_email': refusal(400, 140) },
    steps: email('grace@example.org'),
    shows: error,
  },
  {
    name: 'emails-code',
    path: '/settings/emails',
    firefox: signedIn,
    steps: email('grace@example.org'),
    shows: '#code',
  },
  {
    name: 'emails-code-wrong',
    path: '/settings/emails',
    firefox: signedIn,
    site: 'no-mail',
    replies: { 'POST auth/v1/recovery_email/secondary/verify_code': refusal(400, 105) },
    steps: steps(email('grace@example.org'), code('123456')),
    shows: error,
  },
  {
    name: 'emails-primary',
    path: '/settings/emails',
    firefox: signedIn,
    steps: press('.row:nth-child(2) .row-action button'),
    shows: '.dialog',
  },
  {
    name: 'emails-removed',
    path: '/settings/emails',
    firefox: signedIn,
    steps: steps(press('.row:nth-child(2) .row-action button + button'), press('.dialog .button')),
    shows: '.notice',
  },
]
