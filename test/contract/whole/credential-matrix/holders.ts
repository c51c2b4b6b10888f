import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { dayMs, minuteMs } from '../../../../src/base/clock.ts'
import { newCredentials } from '../../../../src/crypto/onepw-client.ts'
import { type StepUpAction, stepUpActions } from '../../../../src/wire.ts'
import { type App, openApp } from '../../../support/app.ts'
import { accessToken, bearerOf, oldsync, type Person, signUp } from '../../../support/person.ts'
import { resetToken, typedBearer } from '../../../support/reset.ts'
import { backupCodes, codeAt } from '../../accounts/second-factor.ts'
import { newPhone } from '../../devices/people.ts'

const auth = '/api/auth/v1'
const unknown = 'cd'.repeat(32)

/** How long a mail may take from the outbox to its file. */
const mailMs = 10_000

/**
 * Everything that may stand in Authorization, each made anew for a request: the header's whole value,
 * or none. Where a proof is to be of the right action, that is given.
 */
export async function openHolders() {
  const app = await openApp({
    env: { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'always', CORSAC_PUBLIC_URL: origin },
  })
  const expired = await signUp(app, 'expired@example.org')
  app.sleep(29 * dayMs)
  const admin = await administrator(app)
  const anna = await signUp(app, 'anna@example.org')
  const tom = await signUp(app, 'tom@example.org')
  const beforeSecondFactor = await copyOf(app, tom.session)
  await turnOn(app, tom.session)
  const [oldProof, oldAdminProof] = [
    await copyOf(app, anna.session),
    await copyOf(app, admin.session),
  ]
  app.sleep(16 * minuteMs)
  for (const { session, email, authPW } of [anna, admin]) {
    await post(app, '/session/reauth', session, { email, authPW })
  }
  const { email, authPW } = anna
  const waiting = await post(app, '/account/login', undefined, {
    email,
    authPW,
    verificationMethod: 'email-otp',
  })
  const ended = await copyOf(app, anna.session)
  const ofEnded: Partial<Record<StepUpAction, string>> = {}
  const proofs: Partial<Record<StepUpAction, string>> = {}
  for (const action of stepUpActions) {
    proofs[action] = await proof(app, anna, anna.session, action)
    ofEnded[action] = await proof(app, anna, ended, action)
  }
  await post(app, '/session/destroy', ended, {})
  const gone = await signUp(app, 'gone@example.org')
  await post(app, '/account/destroy', gone.session, { email: gone.email, authPW: gone.authPW })
  const suspended = await signUp(app, 'suspended@example.org')
  const refreshOfSuspended = await newPhone(app, suspended)
  const syncOfSuspended = await accessToken(app, suspended, oldsync)
  await suspend(app, admin.session, suspended.uid)
  const keys = await post(app, '/session/reauth?keys=true', anna.session, { email, authPW })
  const keyFetchToken = typedBearer('keyFetchToken', keys.keyFetchToken)
  const refresh = await newPhone(app, anna)
  const sync = await accessToken(app, anna, oldsync)
  const profile = await accessToken(app, anna, 'profile')
  const forgot = await signUp(app, 'forgot@example.org')
  const reset = await resetToken(app, forgot.email)
  const change = await post(app, '/password/change/start', anna.session, {
    email,
    oldAuthPW: authPW,
  })

  const bearer = (token: string) => async () => `Bearer ${token}`
  /** One copy at a time: an account has a limit of sessions, and the longest unused would end first. */
  const copies = (session: string) => {
    let last: string | undefined
    return async () => {
      if (last) await app.call(`${auth}/session/destroy`, { bearer: last, body: {} })
      last = await copyOf(app, session)
      return `Bearer ${last}`
    }
  }
  const given = (header: string) => async () => header
  const provedFor = (action: StepUpAction) => given(`Bearer ${proofs[action]}`)
  const credentials = {
    nothing: async () => undefined,
    'a scheme alone': given('Bearer'),
    'a word': bearer('nonsense'),
    'an id that is cut': bearer('fxs_abc'),
    'a scheme nobody knows': given(`Token ${unknown}`),
    'a Hawk header that is cut': given(`Hawk id="${unknown}", ts="1"`),
    'a Hawk id that never was': given(`Hawk id="${unknown}", ts="1", nonce="n", mac="bWFj"`),
    'a session that never was': bearer(`fxs_${unknown}`),
    'a session token that was not expanded': bearer(`fxs_${anna.sessionToken}`),
    'a session under the prefix of another kind': bearer(anna.session.replace('fxs_', 'fxk_')),
    'a session without its prefix': bearer(anna.session.replace('fxs_', '')),
    'another kind under the prefix of a session': bearer(keyFetchToken.replace('fxk_', 'fxs_')),
    'a session that has ended': bearer(ended),
    'a session that nobody used for four weeks': bearer(expired.session),
    'a session of a deleted account': bearer(gone.session),
    'a session of a suspended account': bearer(suspended.session),
    'a refresh token of a suspended account': bearer(refreshOfSuspended),
    'an access token of a suspended account': bearer(syncOfSuspended),
    'an access or refresh token that never was': bearer(unknown),
    'an access token of Sync': bearer(sync),
    'an access token of the profile': bearer(profile),
    'a refresh token': bearer(refresh),
    'a client with its secret': given(`Basic ${Buffer.from('a:b').toString('base64')}`),
    'a keyFetchToken': bearer(keyFetchToken),
    'an accountResetToken': bearer(reset),
    'a passwordChangeToken': bearer(typedBearer('passwordChangeToken', change.passwordChangeToken)),
    'a proof that is garbled': bearer('a.b.c'),
    'a proof whose session has ended': async (action: StepUpAction) => `Bearer ${ofEnded[action]}`,
    'a proof for 2fa': provedFor('2fa'),
    'a proof for email': provedFor('email'),
    'a proof for password': provedFor('password'),
    'a proof for recovery_key': provedFor('recovery_key'),
    'a proof for passkey': provedFor('passkey'),
    'a proof for data': provedFor('data'),
    'a proof for test': provedFor('test'),
    'a fresh session': copies(anna.session),
    'a session whose proof is old': copies(oldProof),
    'a session that waits for its code': copies(bearerOf(waiting.sessionToken)),
    'a session without the second factor': copies(beforeSecondFactor),
    'a fresh session of an administrator': copies(admin.session),
    'a session of an administrator whose proof is old': copies(oldAdminProof),
  } satisfies Readonly<Record<string, Holder>>
  return { app, credentials, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

const origin = 'https://sync.example.org'

type Holder = (action: StepUpAction) => Promise<string | undefined>

export type Holders = Awaited<ReturnType<typeof openHolders>>
export type CredentialName = keyof Holders['credentials']

async function post(app: App, path: string, bearer: string | undefined, body: object) {
  const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A second session that is as good. @returns what stands behind Bearer */
async function copyOf(app: App, session: string): Promise<string> {
  const { sessionToken } = await post(app, '/session/duplicate', session, {})
  return bearerOf(sessionToken)
}

/** The person who has just started the server. */
async function administrator(app: App): Promise<Pick<Person, 'session' | 'email' | 'authPW'>> {
  const email = 'admin@example.org'
  const { credentials } = await newCredentials(email, 'a quiet steppe evening')
  const inviteCode = await app.server.firstAccountCode()
  const { sessionToken } = await post(app, '/account/create', undefined, {
    email,
    ...credentials,
    inviteCode,
  })
  return { session: bearerOf(sessionToken), email, authPW: credentials.authPW }
}

async function suspend(app: App, session: string, uid: string): Promise<void> {
  const path = `/api/admin/v1/people/${uid}/suspend`
  const answer = await app.call(path, { bearer: session, body: {} })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

async function turnOn(app: App, session: string): Promise<void> {
  const { secret } = await post(app, '/totp/create', session, {})
  await post(app, '/totp/setup/verify', session, { code: codeAt(secret, app.now()) })
  await post(app, '/recoveryCodes', session, { recoveryCodes: backupCodes })
  await post(app, '/totp/setup/complete', session, {})
}

/** A token for an action, by a mailed code. */
async function proof(
  app: App,
  { email }: Person,
  session: string,
  action: StepUpAction,
): Promise<string> {
  const codes = async () =>
    (await app.mails())
      .filter(({ to }) => to.includes(email))
      .flatMap(({ headers }) => headers['x-account-change-verify-code'] ?? [])
  const before = (await codes()).length
  await post(app, '/mfa/otp/request', session, { action })
  const until = Date.now() + mailMs
  while ((await codes()).length === before && Date.now() < until) await delay(20)
  const code = (await codes()).at(-1)
  return (await post(app, '/mfa/otp/verify', session, { action, code })).accessToken
}
