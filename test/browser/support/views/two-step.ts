import { refusal, withTwoSteps } from '../fake-api.ts'
import { error, type Sight } from './sight.ts'
import { signedIn, stale } from './states.ts'
import { code, press, steps } from './steps.ts'

const path = '/settings/two_step_authentication'
const begin = steps(press('.sheet .button-primary'), (page) => page.waitForSelector('.qr'))
const toCodes = steps(begin, code('123456'), (page) => page.waitForSelector('.codes'))

/** Sign-in in two steps: on, new codes, off; and the question who it is. */
export const twoStep: readonly Sight[] = [
  { name: 'two-step', path, firefox: signedIn, shows: '.sheet .button-primary' },
  {
    name: 'two-step-proof',
    path,
    firefox: signedIn,
    replies: stale,
    steps: press('.sheet .button-primary'),
    shows: '.dialog #proof',
  },
  {
    name: 'two-step-proof-wrong',
    path,
    firefox: signedIn,
    replies: { ...stale, 'POST auth/v1/session/reauth': refusal(400, 103) },
    steps: steps(press('.sheet .button-primary'), async (page) => {
      await page.fill('#proof', 'wrong')
      await page.click('.dialog button[type=submit]')
    }),
    shows: '.dialog .field-error',
  },
  {
    name: 'two-step-proof-mail',
    path,
    firefox: signedIn,
    replies: stale,
    steps: steps(press('.sheet .button-primary'), press('.dialog .link-button')),
    shows: '.dialog .input-code',
  },
  { name: 'two-step-app', path, firefox: signedIn, steps: begin, shows: '.qr' },
  {
    name: 'two-step-app-manual',
    path,
    firefox: signedIn,
    steps: steps(begin, press('.disclosure summary')),
    shows: '.disclosure[open] .copyable',
  },
  {
    name: 'two-step-app-wrong',
    path,
    firefox: signedIn,
    replies: { 'POST auth/v1/totp/setup/verify': refusal(400, 152) },
    steps: steps(begin, code('123456')),
    shows: error,
  },
  { name: 'two-step-codes', path, firefox: signedIn, steps: toCodes, shows: '.codes' },
  {
    name: 'two-step-retype-wrong',
    path,
    firefox: signedIn,
    steps: steps(toCodes, press('.sheet .button-primary'), code('ABCDE-FGHJK')),
    shows: error,
  },
  {
    name: 'two-step-on',
    path,
    firefox: signedIn,
    replies: withTwoSteps(7),
    shows: '.row',
  },
  {
    name: 'two-step-on-few',
    path,
    firefox: signedIn,
    replies: withTwoSteps(0),
    shows: '.notice-warning',
  },
  {
    name: 'two-step-off',
    path,
    firefox: signedIn,
    replies: withTwoSteps(7),
    steps: press('.button-row .link-button'),
    shows: '.dialog',
  },
  {
    name: 'two-step-new-codes',
    path: `${path}/replace_codes?low_recovery_codes=true`,
    firefox: signedIn,
    replies: withTwoSteps(1),
    shows: '.codes',
  },
]
