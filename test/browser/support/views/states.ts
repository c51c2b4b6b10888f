import { type FakeReplies, refusal } from '../fake-api.ts'
import { type FirefoxAnswers, freshFirefox } from '../fake-firefox.ts'
import { keyFetch } from '../keys.ts'

/** The query with which a desktop Firefox opens a sign-in, without keys (web.md §1.2). */
const native = `context=oauth_webchannel_v1&entrypoint=fxa_app_menu&action=email&service=sync&client_id=5882386c6d801776&state=abcdefghijklmnopqrstuv&code_challenge=${'c'.repeat(43)}&code_challenge_method=S256&access_type=offline&scope=profile`

/** A sign-in as a desktop Firefox opens it. */
export const signIn = `/?${native}`

/** Nobody here has the address. */
export const isNew: FakeReplies = { 'POST auth/v1/account/status': { body: { exists: false } } }

/** The session, or with `signup` the address, waits for its code. */
export const unconfirmed = (signup: boolean): FakeReplies => ({
  'GET auth/v1/session/status': {
    body: {
      state: 'unverified',
      uid: '0123456789abcdef0123456789abcdef',
      details: { accountEmailVerified: !signup, sessionVerified: false },
    },
  },
})

/** A sign-in that asks for a code from a mail. */
export const asksCode: FakeReplies = {
  'POST auth/v1/account/login': {
    body: {
      uid: '0123456789abcdef0123456789abcdef',
      sessionToken: 'aa'.repeat(32),
      verified: false,
      emailVerified: true,
      sessionVerified: false,
      verificationMethod: 'email-otp',
      verificationReason: 'login',
    },
  },
}
/** What the server says of the invitation in the address. */
export const invitation = (body: object): FakeReplies => ({
  'POST auth/v1/invitation/status': { body },
})

/** The server gives Firefox its code. */
export const authorized: FakeReplies = {
  'POST auth/v1/oauth/authorization': { body: { code: 'c0de', state: 's', redirect: 'x' } },
}

/** The answers of a desktop Firefox of an administrator. */
export const signedIn: FirefoxAnswers = {
  ...freshFirefox,
  'fxaccounts:fxa_status': {
    ...freshFirefox['fxaccounts:fxa_status'],
    signedInUser: {
      email: 'ada@example.org',
      uid: '0123456789abcdef0123456789abcdef',
      sessionToken: 'aa'.repeat(32),
      verified: true,
    },
  },
}

/** A browser that is silent about one command. */
export const without = (answers: FirefoxAnswers, command: string): FirefoxAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== command))

/** The server wants to know again who it is. */
export const stale: FakeReplies = { 'POST auth/v1/totp/create': refusal(400, 138) }

/** The password opens the keys. */
export const withKeys: FakeReplies = {
  'POST auth/v1/session/reauth': {
    body: { uid: '0123456789abcdef0123456789abcdef', keyFetchTokenVersion2: keyFetch.token },
  },
  'GET auth/v1/account/keys': { body: { bundle: keyFetch.bundle } },
}

/** The account has a recovery key. */
export const hasKey: FakeReplies = {
  'POST auth/v1/recoveryKey/exists': { body: { exists: true, hint: 'In the blue folder' } },
}
