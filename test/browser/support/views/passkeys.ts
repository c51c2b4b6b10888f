import { type FakeReplies, refusal, withTwoSteps } from '../fake-api.ts'
import { freshFirefox } from '../fake-firefox.ts'
import { securityKey, somePasskeys } from '../replies/passkeys.ts'
import { error, good, type Sight } from './sight.ts'
import { signedIn, signIn, stale } from './states.ts'
import { ada, password, press, type Step, send, steps } from './steps.ts'

const path = '/settings/passkeys'
const firefox = signedIn
const some: FakeReplies = { 'GET auth/v1/passkeys': { body: somePasskeys } }
const row = (n: number, button: number): Step =>
  press(`.row:nth-child(${n}) .row-action button:nth-child(${button})`)
const signsIn = press('.form > .button-secondary')

/** The browser shows a passkey, or has none, without asking anybody. */
const hasPasskey: Step = (page) =>
  page.evaluate(`navigator.credentials.get = async () => ({
    rawId: new Uint8Array([0, 0, 0]).buffer,
    type: 'public-key',
    response: {
      clientDataJSON: new ArrayBuffer(1),
      authenticatorData: new ArrayBuffer(1),
      signature: new ArrayBuffer(1),
    },
    getClientExtensionResults: () => ({}),
  })`)
const hasNone: Step = (page) =>
  page.evaluate(`navigator.credentials.get = async () => {
    throw new DOMException('', 'NotAllowedError')
  }`)

const twoSteps = withTwoSteps(7)['GET auth/v1/account']
const withKey: FakeReplies = {
  'GET auth/v1/account': {
    body: {
      ...(typeof twoSteps === 'object' ? twoSteps.body : {}),
      passkeys: [securityKey],
    },
  },
}
const asksSecondStep: FakeReplies = {
  'GET auth/v1/passkey/second-factor': { body: { exists: true } },
  'POST auth/v1/account/login': {
    body: {
      ...{ uid: '0123456789abcdef0123456789abcdef', sessionToken: 'aa'.repeat(32) },
      ...{ verified: false, emailVerified: true, sessionVerified: false },
      ...{ verificationMethod: 'totp-2fa', verificationReason: 'login' },
    },
  },
}

/** Passkeys: signing in with them, and the settings about them and about security keys. */
export const passkeys: readonly Sight[] = [
  {
    name: 'passkey-cancelled',
    path: '/signin',
    steps: steps(hasNone, signsIn),
    shows: error,
  },
  {
    name: 'passkey-unknown',
    path: '/signin',
    replies: { 'POST auth/v1/passkey/authentication/finish': refusal(401, 227) },
    steps: steps(ada, (page) => page.waitForSelector('#password'), hasPasskey, signsIn),
    shows: error,
  },
  {
    name: 'passkey-busy',
    path: '/signin',
    replies: { 'POST auth/v1/passkey/authentication/start': 'hang' },
    steps: signsIn,
    shows: '.button-busy',
  },
  {
    name: 'passkey-password',
    path: `${signIn}&keys_jwk=abc`,
    firefox: freshFirefox,
    steps: steps((page) => page.waitForSelector('#email'), hasPasskey, signsIn),
    shows: '.notice-info',
  },
  {
    name: 'second-factor-key',
    path: '/signin',
    replies: asksSecondStep,
    steps: steps(ada, password(good)),
    shows: '.button-row .link-button:nth-of-type(2)',
  },
  {
    name: 'second-factor-key-failed',
    path: '/signin',
    replies: {
      ...asksSecondStep,
      'POST auth/v1/passkey/second-factor/start': {
        body: { challenge: 'A'.repeat(43), rpId: 'localhost', allowCredentials: [] },
      },
    },
    steps: steps(
      ada,
      password(good),
      (page) => page.waitForSelector('.button-row .link-button:nth-of-type(2)'),
      hasNone,
      press('.button-row .link-button:nth-of-type(2)'),
    ),
    shows: error,
  },
  { name: 'passkeys', path, firefox, replies: some, shows: '.row' },
  { name: 'passkeys-none', path: `${path}/add`, firefox, shows: '.sheet .button-primary' },
  { name: 'passkeys-off', path, firefox, site: 'no-mail', shows: '.notice' },
  {
    name: 'passkeys-many',
    path,
    firefox,
    replies: {
      ...some,
      'POST auth/v1/passkey/registration/start': refusal(400, 226, { limit: 10 }),
    },
    steps: press('.sheet .button-primary'),
    shows: error,
  },
  {
    name: 'passkeys-open-data',
    path,
    firefox,
    replies: some,
    steps: row(2, 1),
    shows: '.notice-warning',
  },
  {
    name: 'passkeys-open-data-wrong',
    path,
    firefox,
    replies: { ...some, 'POST auth/v1/session/reauth': refusal(400, 103) },
    steps: steps(row(2, 1), send({ '#password': 'wrong password' })),
    shows: error,
  },
  {
    name: 'passkeys-close-data',
    path,
    firefox,
    replies: some,
    steps: row(1, 1),
    shows: '.dialog',
  },
  {
    name: 'passkeys-closed',
    path,
    firefox,
    replies: some,
    steps: steps(row(1, 1), press('.dialog .button-danger')),
    shows: '.notice-info',
  },
  { name: 'passkeys-rename', path, firefox, replies: some, steps: row(2, 2), shows: '#name' },
  {
    name: 'passkeys-rename-wrong',
    path,
    firefox,
    replies: some,
    steps: steps(row(2, 2), send({ '#name': '   ' })),
    shows: error,
  },
  { name: 'passkeys-remove', path, firefox, replies: some, steps: row(3, 2), shows: '.dialog' },
  {
    name: 'two-step-keys',
    path: '/settings/two_step_authentication',
    firefox,
    replies: withKey,
    shows: '#security-keys .row',
  },
  {
    name: 'two-step-keys-remove',
    path: '/settings/two_step_authentication',
    firefox,
    replies: withKey,
    steps: press('#security-keys .row-action button'),
    shows: '.dialog',
  },
  {
    name: 'two-step-proof-passkey',
    path: '/settings/two_step_authentication',
    firefox,
    replies: { ...stale, ...some },
    steps: steps(press('.sheet .button-primary'), (page) => page.waitForSelector('.dialog')),
    shows: '.dialog .link-button:nth-of-type(4)',
  },
]
