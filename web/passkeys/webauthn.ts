import { type Bytes, base64url, unbase64url } from '../crypto/bytes.ts'

/**
 * The browser's side of WebAuthn as the server speaks it: JSON with base64url instead of bytes
 * (auth-api.md §2.15). By hand, since browsers learnt `toJSON` and its like years after passkeys.
 */
export interface CredentialDescriptorJson {
  readonly id: string
  readonly type: 'public-key'
  readonly transports?: readonly string[]
}

export interface CreationOptionsJson {
  readonly challenge: string
  readonly rp: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly pubKeyCredParams: readonly { readonly alg: number; readonly type: 'public-key' }[]
  readonly timeout?: number
  readonly excludeCredentials?: readonly CredentialDescriptorJson[]
  readonly authenticatorSelection?: AuthenticatorSelectionCriteria
  readonly attestation?: AttestationConveyancePreference
  /** what kind the browser shall offer first */
  readonly hints?: readonly string[]
}

export interface RequestOptionsJson {
  readonly challenge: string
  readonly rpId: string
  readonly timeout?: number
  readonly allowCredentials?: readonly CredentialDescriptorJson[]
  readonly userVerification?: UserVerificationRequirement
}

/** What was made or shown, as the server takes it, without what must not leave the browser. */
export interface CredentialJson {
  readonly id: string
  readonly rawId: string
  readonly type: string
  readonly authenticatorAttachment?: string
  readonly response: Readonly<Record<string, string | readonly string[]>>
  readonly clientExtensionResults: object
}

const descriptors = (
  of: readonly CredentialDescriptorJson[] = [],
): PublicKeyCredentialDescriptor[] =>
  of.map(({ id, type, transports }) => ({
    id: unbase64url(id),
    type,
    ...(transports ? { transports: [...transports] as AuthenticatorTransport[] } : {}),
  }))

const patience = (timeout: number | undefined) => (timeout === undefined ? {} : { timeout })

/** Asks for one that can make secrets, where the authenticator knows how (decisions/0010-passkeys.md). */
export function creationOptions(options: CreationOptionsJson): PublicKeyCredentialCreationOptions {
  const { challenge, rp, user, pubKeyCredParams, timeout, excludeCredentials } = options
  const { authenticatorSelection, attestation, hints } = options
  return {
    rp,
    challenge: unbase64url(challenge),
    user: { ...user, id: unbase64url(user.id) },
    pubKeyCredParams: [...pubKeyCredParams],
    excludeCredentials: descriptors(excludeCredentials),
    ...patience(timeout),
    ...(authenticatorSelection ? { authenticatorSelection } : {}),
    ...(attestation ? { attestation } : {}),
    ...(hints ? { hints: [...hints] } : {}),
    extensions: { prf: {} },
  }
}

/** @param prf what the authenticator shall make a secret of */
export function requestOptions(
  options: RequestOptionsJson,
  prf?: Bytes,
): PublicKeyCredentialRequestOptions {
  const { challenge, rpId, timeout, allowCredentials, userVerification } = options
  return {
    rpId,
    challenge: unbase64url(challenge),
    allowCredentials: descriptors(allowCredentials),
    ...patience(timeout),
    ...(userVerification ? { userVerification } : {}),
    ...(prf ? { extensions: { prf: { eval: { first: prf } } } } : {}),
  }
}

const text = (bytes: ArrayBuffer): string => base64url(new Uint8Array(bytes))

/** What every kind of answer has. Of the extensions only that there is a secret, never the secret. */
function common(credential: PublicKeyCredential) {
  const { authenticatorAttachment, type } = credential
  const { prf } = credential.getClientExtensionResults()
  return {
    ...{ id: text(credential.rawId), rawId: text(credential.rawId), type },
    ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
    clientExtensionResults: prf ? { prf: { enabled: prf.enabled || !!prf.results } } : {},
  }
}

/** A new credential. */
export function registrationJson(credential: PublicKeyCredential): CredentialJson {
  const response = credential.response as AuthenticatorAttestationResponse
  return {
    ...common(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      // Firefox before 119 does not tell.
      ...(response.getTransports ? { transports: response.getTransports() } : {}),
    },
  }
}

/** A credential that was shown. */
export function assertionJson(credential: PublicKeyCredential): CredentialJson {
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    ...common(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
    },
  }
}

/** @returns the secret that the authenticator made, 32 bytes; undefined when it cannot */
export function secretOf(credential: PublicKeyCredential): Bytes | undefined {
  const made = credential.getClientExtensionResults().prf?.results?.first
  if (!made) return undefined
  return made instanceof ArrayBuffer
    ? new Uint8Array(made)
    : new Uint8Array(made.buffer as ArrayBuffer, made.byteOffset, made.byteLength).slice()
}
