import { laterErrno } from '../../../src/wire/later-errno.ts'
import { maxPasskeys } from '../../../src/wire.ts'
import { errnoOf } from '../../api.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import type { Flow } from '../../flow.ts'
import {
  type CreationOptionsJson,
  creationOptions,
  type RequestOptionsJson,
  requestOptions,
} from '../../passkeys/webauthn.ts'
import { Stop, type Trouble } from '../../trouble.ts'

/** Why the browser brought nothing, by the name of its error. */
const browsers: Readonly<Record<string, string>> = {
  // It does not tell whether the person gave up, had none, or let the time run out.
  NotAllowedError: 'trouble-passkey-cancelled',
  AbortError: 'trouble-passkey-cancelled',
  InvalidStateError: 'trouble-passkey-exists',
}

/** Why the server does not take it (auth-api.md §6.2). */
const servers: Readonly<Record<number, Trouble>> = {
  [laterErrno.passkeyNotFound]: { id: 'trouble-passkey-unknown' },
  [laterErrno.passkeyFailed]: { id: 'trouble-passkey-unknown' },
  [laterErrno.passkeyExists]: { id: 'trouble-passkey-exists' },
  [laterErrno.tooManyPasskeys]: { id: 'trouble-passkey-many', args: { count: maxPasskeys } },
  [laterErrno.passkeyChallengeNotFound]: { id: 'trouble-passkey-late' },
  [laterErrno.passkeyChallengeExpired]: { id: 'trouble-passkey-late' },
  [laterErrno.passkeyUnverified]: { id: 'trouble-passkey-unverified' },
  [laterErrno.invalidPasskeyName]: { id: 'trouble-passkey-name', field: 'name' },
  [laterErrno.prfNotEnabled]: { id: 'trouble-passkey-no-secret' },
}

/** Makes a call about passkeys. @throws {Stop} with words for what the server does not take */
export async function withPasskey<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    const trouble = servers[errnoOf(error)]
    throw trouble ? new Stop(trouble) : error
  }
}

/** Has the browser ask the person for a passkey. @throws {Stop} with words when nothing came of it */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let credential: Credential | null
  try {
    credential = await ask()
  } catch (error) {
    const { name } = error as { name?: unknown }
    throw new Stop({ id: browsers[String(name)] || 'trouble-passkey-browser' })
  }
  if (!credential) throw new Stop({ id: 'trouble-passkey-cancelled' })
  return credential as PublicKeyCredential
}

const container = ({ world }: Flow): Pick<CredentialsContainer, 'create' | 'get'> => {
  if (!world.credentials) throw new Stop({ id: 'trouble-passkey-browser' })
  return world.credentials
}

/** A new passkey. @throws {Stop} with words */
export const makePasskey = (
  flow: Flow,
  options: CreationOptionsJson,
): Promise<PublicKeyCredential> =>
  asked(() => container(flow).create({ publicKey: creationOptions(options) }))

/**
 * One that is there already.
 *
 * @param prf what it shall make a secret of
 * @throws {Stop} with words
 */
export const showPasskey = (
  flow: Flow,
  options: RequestOptionsJson,
  prf?: Bytes,
): Promise<PublicKeyCredential> =>
  asked(() => container(flow).get({ publicKey: requestOptions(options, prf) }))
