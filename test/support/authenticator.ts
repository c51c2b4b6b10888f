import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a browser and its authenticator answer with; members as WebAuthn's JSON names them. */
export interface RegistrationJson {
  readonly id: string
  readonly rawId: string
  readonly type: string
  readonly response: {
    readonly clientDataJSON: string
    readonly attestationObject: string
    readonly transports: readonly string[]
  }
  readonly clientExtensionResults: object
}

export interface AssertionJson {
  readonly id: string
  readonly rawId: string
  readonly type: string
  readonly response: {
    readonly clientDataJSON: string
    readonly authenticatorData: string
    readonly signature: string
    readonly userHandle?: string
  }
  readonly clientExtensionResults: object
}

/** What is otherwise than an honest browser and authenticator would have it. */
export interface Twist {
  readonly origin?: string
  readonly rpId?: string
  readonly type?: string
  readonly challenge?: string
  readonly crossOrigin?: boolean
  readonly userPresent?: boolean
  readonly userVerified?: boolean
  /** The count of signatures that it tells. */
  readonly counter?: number
  readonly userHandle?: string
  /** `prf` of clientExtensionResults. */
  readonly prf?: object
  /** Spoils the signature. */
  readonly tampered?: boolean
  /** Says what made the authenticator, with a statement. */
  readonly attestation?: { readonly fmt: string; readonly attStmt: Cbor }
}

interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}

interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

export type Algorithm = 'ES256' | 'EdDSA' | 'RS256'

/** A passkey in an authenticator made of software: it signs for whatever it is asked. */
export interface Authenticator {
  /** base64url */
  readonly credentialId: string
  create(options: CreationOptions, twist?: Twist): RegistrationJson
  get(options: RequestOptions, twist?: Twist): AssertionJson
}

const flag = { userPresent: 1, userVerified: 4, backupEligible: 8, backupState: 16, hasKey: 64 }

/**
 * @param made.counts false: it keeps no count of signatures, as synced passkeys do
 * @param made.isSynced it can be copied, and was
 */
export function newAuthenticator(made: {
  readonly origin: string
  readonly algorithm?: Algorithm
  readonly userVerified?: boolean
  readonly counts?: boolean
  readonly isSynced?: boolean
  readonly transports?: readonly string[]
  readonly prf?: boolean
}): Authenticator {
  const { origin, algorithm = 'ES256', counts = true, isSynced = false, prf = false } = made
  const { userVerified = true, transports = ['internal'] } = made
  const { publicKey, privateKey } = newKey(algorithm)
  const id = randomBytes(32)
  const credentialId = id.toString('base64url')
  let counter = 0
  let userHandle: string | undefined

  const clientData = (type: string, challenge: string, twist: Twist): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: twist.crossOrigin ?? false,
      }),
    )

  const authData = (rpId: string, twist: Twist, attested?: Buffer): Buffer => {
    if (counts) counter++
    const flags =
      ((twist.userPresent ?? true) ? flag.userPresent : 0) |
      ((twist.userVerified ?? userVerified) ? flag.userVerified : 0) |
      (isSynced ? flag.backupEligible | flag.backupState : 0) |
      (attested ? flag.hasKey : 0)
    const rest = Buffer.alloc(5)
    rest.writeUInt8(flags, 0)
    rest.writeUInt32BE(twist.counter ?? counter, 1)
    return Buffer.concat([sha256(twist.rpId ?? rpId), rest, attested ?? Buffer.alloc(0)])
  }

  const prfOf = (twist: Twist, result: object) => ({
    ...(twist.prf ? { prf: twist.prf } : prf ? { prf: result } : {}),
  })

  return {
    credentialId,
    create({ challenge, rp, user }, twist = {}) {
      userHandle = user.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(algorithm, publicKey)])
      const { fmt, attStmt } = twist.attestation ?? { fmt: 'none', attStmt: new Map() }
      const attestationObject = cbor(
        new Map<Cbor, Cbor>([
          ['fmt', fmt],
          ['attStmt', attStmt],
          ['authData', authData(rp.id, twist, attested)],
        ]),
      )
      return {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, twist).toString('base64url'),
          attestationObject: attestationObject.toString('base64url'),
          transports,
        },
        clientExtensionResults: prfOf(twist, { enabled: true }),
      }
    },
    get({ challenge, rpId }, twist = {}) {
      const client = clientData('webauthn.get', challenge, twist)
      const data = authData(rpId, twist)
      const signed = Buffer.concat([data, sha256(client)])
      const signature = sign(algorithm === 'EdDSA' ? null : 'sha256', signed, privateKey)
      if (twist.tampered) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
      const handle = twist.userHandle ?? userHandle
      return {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(handle !== undefined && { userHandle: handle }),
        },
        clientExtensionResults: prfOf(twist, {}),
      }
    },
  }
}

const sha256 = (what: string | Buffer): Buffer => createHash('sha256').update(what).digest()

function newKey(algorithm: Algorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519')
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** A public key as authenticators write it (RFC 9053). */
function coseOf(algorithm: Algorithm, key: KeyObject): Buffer {
  const { x, y, n, e } = key.export({ format: 'jwk' })
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
  if (algorithm === 'ES256') {
    const pairs: [Cbor, Cbor][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]
    return cbor(new Map(pairs))
  }
  if (algorithm === 'EdDSA') {
    const pairs: [Cbor, Cbor][] = [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(x)],
    ]
    return cbor(new Map(pairs))
  }
  const pairs: [Cbor, Cbor][] = [
    [1, 3],
    [3, -257],
    [-1, bytes(n)],
    [-2, bytes(e)],
  ]
  return cbor(new Map(pairs))
}

/** What can be written here as CBOR (RFC 8949). */
export type Cbor = number | string | Buffer | readonly Cbor[] | ReadonlyMap<Cbor, Cbor>

export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([head(3, text.length), text])
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<Cbor, Cbor>)].flat() as Cbor[]
    return Buffer.concat([head(5, value.size), ...pairs.map(cbor)])
  }
  const list = value as readonly Cbor[]
  return Buffer.concat([head(4, list.length), ...list.map(cbor)])
}

/** A kind and a count below 65,536. */
function head(kind: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(kind << 5) | count])
  if (count < 256) return Buffer.from([(kind << 5) | 24, count])
  return Buffer.from([(kind << 5) | 25, count >> 8, count & 255])
}
