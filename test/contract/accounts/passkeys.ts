import type { Passkey, PasskeyUse } from '../../../src/wire.ts'
import {
  type AssertionJson,
  type Authenticator,
  newAuthenticator,
  type RegistrationJson,
  type Twist,
} from '../../support/authenticator.ts'
import { type AccountsApp, type Call, origin, type Reply } from './accounts-app.ts'

/** What registration and sign-in are asked with, as far as tests look at it. */
export interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly pubKeyCredParams: readonly { readonly alg: number }[]
  readonly excludeCredentials: readonly { readonly id: string }[]
  readonly authenticatorSelection: Readonly<Record<string, unknown>>
  readonly attestation: string
  readonly extensions?: object
}

export interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
  readonly allowCredentials: readonly { readonly id: string }[]
  readonly userVerification: string
  readonly extensions?: object
}

type Body<T> = Reply & { readonly body: T & Record<string, unknown> }

const as = <T>(reply: Reply) => reply as Body<T>

/** An authenticator of somebody who uses this server. */
export const authenticator = (
  made: Partial<Parameters<typeof newAuthenticator>[0]> = {},
): Authenticator => newAuthenticator({ origin, ...made })

export const startRegistration = async (
  app: AccountsApp,
  call: Call,
  use?: PasskeyUse,
): Promise<Body<CreationOptions>> =>
  as(await app.post('/passkey/registration/start', use ? { use } : {}, call))

export const finishRegistration = async (
  app: AccountsApp,
  call: Call,
  answer: { response: RegistrationJson; challenge: string; name?: string },
): Promise<Body<Passkey & { mfaToken?: string }>> =>
  as(await app.post('/passkey/registration/finish', answer, call))

/** Adds a passkey as the settings page does. @returns the refusal of the start, where it is refused */
export async function register(
  app: AccountsApp,
  call: Call,
  key: Authenticator,
  how: { readonly use?: PasskeyUse; readonly name?: string; readonly twist?: Twist } = {},
): Promise<Body<Passkey & { mfaToken?: string }>> {
  const { use, name, twist } = how
  const started = await startRegistration(app, call, use)
  if (started.status !== 200) return as(started)
  const { body } = started
  const response = key.create(body, twist)
  const named = name === undefined ? {} : { name }
  return finishRegistration(app, call, { response, challenge: body.challenge, ...named })
}

export const startSignIn = async (
  app: AccountsApp,
  keysRequired = false,
): Promise<Body<RequestOptions>> =>
  as(await app.post('/passkey/authentication/start', { keysRequired }))

export interface PasskeySession {
  readonly uid: string
  readonly email: string
  readonly sessionToken: string
  readonly mfaToken?: string
}

export const finishSignIn = async (
  app: AccountsApp,
  answer: { response: AssertionJson; challenge: string; keysRequired?: boolean },
  call: Call = {},
): Promise<Body<PasskeySession>> =>
  as(await app.post('/passkey/authentication/finish', answer, call))

/** Signs in as the sign-in page does. */
export async function signInWith(
  app: AccountsApp,
  key: Authenticator,
  how: { readonly keysRequired?: boolean; readonly twist?: Twist } = {},
): Promise<Body<PasskeySession>> {
  const { keysRequired = false, twist } = how
  const { body } = await startSignIn(app, keysRequired)
  const response = key.get(body, twist)
  return finishSignIn(app, { response, challenge: body.challenge, keysRequired })
}

/** Proves by passkey, in a session, who somebody is. */
export async function prove(
  app: AccountsApp,
  call: Call,
  key: Authenticator,
  how: { readonly scope?: string; readonly credentialId?: string; readonly twist?: Twist } = {},
): Promise<Body<{ mfaToken: string }>> {
  const { scope = 'passkey', credentialId, twist } = how
  const wish = credentialId === undefined ? { scope } : { scope, credentialId }
  const started = as<RequestOptions>(await app.post('/passkey/verification/start', wish, call))
  const response = key.get(started.body, twist)
  const answer = { response, challenge: started.body.challenge }
  return as(await app.post('/passkey/verification/finish', answer, call))
}

export const passkeys = async (app: AccountsApp, call: Call): Promise<readonly Passkey[]> =>
  (await app.get('/passkeys', call)).body as unknown as readonly Passkey[]

/** The newest first. */
export async function eventNames(app: AccountsApp, call: Call): Promise<string[]> {
  const { body } = await app.get('/securityEvents', call)
  return (body as unknown as { name: string }[]).map(({ name }) => name)
}
