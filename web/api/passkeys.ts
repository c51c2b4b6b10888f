import type { Passkey, PasskeyUse } from '../../src/wire.ts'
import { type Api, session } from '../api.ts'
import type { StepUpAction } from '../flow.ts'
import type {
  CreationOptionsJson,
  CredentialJson,
  RequestOptionsJson,
} from '../passkeys/webauthn.ts'
import type { Pass } from './second-factor.ts'

const auth = 'auth/v1/'

/** A challenge, answered. */
export interface Answered {
  readonly response: CredentialJson
  readonly challenge: string
}

const answer = async <T>(json: Promise<Record<string, unknown>>): Promise<T> =>
  (await json) as unknown as T

// Management

/** Newest first. */
export const listPasskeys = ({ get }: Api, token: string) =>
  answer<readonly Passkey[]>(get(`${auth}passkeys`, session(token)))

export const startRegistration = ({ post }: Api, pass: Pass, use: PasskeyUse) =>
  answer<CreationOptionsJson>(
    post(`${auth}${pass.prefix}passkey/registration/start`, { use }, pass.as),
  )

export const finishRegistration = ({ post }: Api, pass: Pass, answered: Answered) =>
  answer<Passkey>(post(`${auth}${pass.prefix}passkey/registration/finish`, answered, pass.as))

const path = (pass: Pass, credentialId: string) =>
  `${auth}${pass.prefix}passkey/${encodeURIComponent(credentialId)}`

export const setPasskeyName = (
  { send }: Api,
  pass: Pass,
  { credentialId, name }: { credentialId: string; name: string },
) => send('PATCH', path(pass, credentialId), pass.as, { name })

export const deletePasskey = ({ remove }: Api, pass: Pass, credentialId: string) =>
  remove(path(pass, credentialId), pass.as)

// Signing in

/** What any passkey of this server answers; whose it is shows only then. */
export const startAuthentication = ({ post }: Api, keysRequired: boolean) =>
  answer<RequestOptionsJson>(post(`${auth}passkey/authentication/start`, { keysRequired }))

/** A confirmed session with both factors. */
export interface PasskeySession {
  readonly uid: string
  readonly email: string
  readonly sessionToken: string
  /** opens the wrap of the passkey that was shown, if it has one and keys were asked for */
  readonly mfaToken?: string
}

export const finishAuthentication = async (
  { post, must }: Api,
  answered: Answered & {
    readonly keysRequired: boolean
    readonly prfSupported: boolean
    readonly service?: string
  },
): Promise<PasskeySession> =>
  must(await post(`${auth}passkey/authentication/finish`, answered), 'uid', 'email', 'sessionToken')

// Proofs in a session that is there

/** @param only the one that shall be shown; absent: any that the account signs in with */
export const startVerification = (
  { post }: Api,
  token: string,
  { scope, only }: { scope: StepUpAction; only?: string | undefined },
) =>
  answer<RequestOptionsJson>(
    post(
      `${auth}passkey/verification/start`,
      { scope, ...(only ? { credentialId: only } : {}) },
      session(token),
    ),
  )

/** @returns the bearer of the calls below `/mfa/` for that action; of `passkey`, also of the wrap */
export async function finishVerification(
  { post, must }: Api,
  token: string,
  answered: Answered,
): Promise<string> {
  const reply = await post(`${auth}passkey/verification/finish`, answered, session(token))
  return must<{ mfaToken: string }>(reply, 'mfaToken').mfaToken
}

/** Can a session's second step be one of these? */
export const secondFactorExists = async ({ get }: Api, token: string): Promise<boolean> =>
  (await get(`${auth}passkey/second-factor`, session(token)))['exists'] === true

export const startSecondFactor = ({ post }: Api, token: string) =>
  answer<RequestOptionsJson>(post(`${auth}passkey/second-factor/start`, {}, session(token)))

export const finishSecondFactor = ({ post }: Api, token: string, answered: Answered) =>
  post(`${auth}passkey/second-factor/finish`, answered, session(token))

// kB, wrapped (decisions/0010-passkeys.md)

/** On the wire: base64url. */
export interface WrapJson {
  readonly iv: string
  readonly wrappedKb: string
}

/** @param mfaToken of the passkey itself, as the next */
export const storeWrap = (
  { post }: Api,
  mfaToken: string,
  body: WrapJson & { readonly credentialId: string },
) => post(`${auth}passkey/wraps`, body, mfaToken)

export const fetchWrap = async (
  { get, must }: Api,
  mfaToken: string,
  credentialId: string,
): Promise<WrapJson> =>
  must(
    await get(`${auth}passkey/wraps/${encodeURIComponent(credentialId)}`, mfaToken),
    'iv',
    'wrappedKb',
  )

export const deleteWrap = ({ remove }: Api, pass: Pass, credentialId: string) =>
  remove(`${auth}${pass.prefix}passkey/wraps/${encodeURIComponent(credentialId)}`, pass.as)
