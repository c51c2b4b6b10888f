import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import type { PasskeysTable } from '../../db/index.ts'
import { algorithms } from './options.ts'
import type { RelyingParty } from './relying-party.ts'
import type { AuthenticationAnswer, RegistrationAnswer } from './schemas.ts'
import { isUsableKey } from './usable-key.ts'
import { withoutStatement } from './without-statement.ts'

/** What an authenticator says of a new passkey. */
export interface Registered
  extends Pick<
    PasskeysTable,
    'credentialId' | 'publicKey' | 'counter' | 'aaguid' | 'backupEligible' | 'backupState'
  > {
  /** It has asked for a PIN, or looked at a finger or face. */
  readonly userVerified: boolean
}

/** What an authenticator says when it signs. */
export interface Signed extends Pick<PasskeysTable, 'counter' | 'backupState'> {
  readonly userVerified: boolean
}

/** What both checks are made with. */
interface Ceremony {
  readonly party: RelyingParty
  /** base64url */
  readonly challenge: string
}

/**
 * Looks at a new passkey: made for this server, in one of its pages, for this challenge, with somebody
 * there. Who made the authenticator is not looked at.
 *
 * @returns undefined when something of it is wrong
 */
export async function checkRegistration(
  { party, challenge }: Ceremony,
  { id, rawId, type, response }: RegistrationAnswer,
): Promise<Registered | undefined> {
  const lib = await library()
  const { clientDataJSON } = response
  if (isInForeignFrame(clientDataJSON)) return undefined
  const info = await orNothing(async () => {
    const attestationObject = withoutStatement(
      response.attestationObject,
      lib.decodeAttestationObject,
    )
    const { registrationInfo } = await lib.verifyRegistrationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...algorithms],
    })
    if (!registrationInfo) return undefined
    const key: unknown = lib.decodeCredentialPublicKey(registrationInfo.credential.publicKey)
    return key instanceof Map && isUsableKey(key) ? registrationInfo : undefined
  })
  if (info?.credential.id !== id) return undefined
  return {
    credentialId: id,
    publicKey: toBase64Url(info.credential.publicKey),
    counter: info.credential.counter,
    aaguid: info.aaguid,
    backupEligible: info.credentialDeviceType === 'multiDevice' ? 1 : 0,
    backupState: info.credentialBackedUp ? 1 : 0,
    userVerified: info.userVerified,
  }
}

/**
 * Looks at an answer of a passkey: signed by it, for this server, in one of its pages, for this
 * challenge, with somebody there. The counter is for the caller.
 *
 * @returns undefined when something of it is wrong
 */
export async function checkAnswer(
  { party, challenge }: Ceremony,
  { id, rawId, type, response }: AuthenticationAnswer,
  { publicKey }: Pick<PasskeysTable, 'publicKey'>,
): Promise<Signed | undefined> {
  const lib = await library()
  const { clientDataJSON, authenticatorData, signature } = response
  if (isInForeignFrame(clientDataJSON)) return undefined
  const looked = await orNothing(() =>
    lib.verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      // Below whatever comes: going back is an event of its own.
      credential: { id, publicKey: bytesOf(publicKey), counter: 0 },
      requireUserVerification: false,
    }),
  )
  if (!looked?.verified) return undefined
  const { newCounter: counter, credentialBackedUp, userVerified } = looked.authenticationInfo
  return { counter, backupState: credentialBackedUp ? 1 : 0, userVerified }
}

/** Loaded on use: most servers see a passkey a few times a day, and the library takes 15 MB. */
async function library() {
  const [server, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ])
  return { ...server, ...helpers }
}

/** The library throws for whatever it does not like, and for bytes that are no such thing. */
async function orNothing<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch {
    return undefined
  }
}

/** A page of ours inside another's: a browser that does that obeys no `frame-ancestors`. */
function isInForeignFrame(clientDataJSON: string): boolean {
  try {
    const data: unknown = JSON.parse(Buffer.from(bytesOf(clientDataJSON)).toString('utf8'))
    return typeof data !== 'object' || data === null || Reflect.get(data, 'crossOrigin') === true
  } catch {
    return true
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(fromBase64Url(text) ?? new Uint8Array(0))
