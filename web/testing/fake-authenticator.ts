import { createHmac, randomBytes } from 'node:crypto'
import { type Bytes, base64url } from '../crypto/bytes.ts'

/** What a passkey of the fake authenticator is known by. */
interface Kept {
  readonly id: Bytes
  readonly userHandle: Bytes
  readonly seed: Uint8Array
}

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const bytesOf = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength).slice()

/**
 * The browser's passkeys in memory: knows which it has and makes their secrets, but signs nothing; the
 * fake server looks at no signature.
 */
export class FakeAuthenticator {
  /** an error of the browser's, by its name, instead of the next answer */
  fails: string | undefined
  /** it knows how to make secrets */
  readonly hasPrf: boolean
  readonly kept: Kept[] = []
  /** the options of every question, newest last */
  readonly asked: PublicKeyCredentialRequestOptions[] = []

  constructor({ hasPrf = true }: { hasPrf?: boolean } = {}) {
    this.hasPrf = hasPrf
  }

  readonly create = async (options?: CredentialCreationOptions): Promise<Credential> => {
    this.#fail()
    const { user, excludeCredentials = [] } = options?.publicKey ?? assertNever()
    const known = excludeCredentials.map(({ id }) => base64url(bytesOf(id)))
    if (this.kept.some(({ id }) => known.includes(base64url(id)))) {
      throw new DOMException('exists', 'InvalidStateError')
    }
    const id = new Uint8Array(randomBytes(16))
    this.kept.push({ id, userHandle: bytesOf(user.id), seed: randomBytes(32) })
    const prf = options?.publicKey?.extensions?.prf && { enabled: this.hasPrf }
    return this.#credential(id, prf ? { prf } : {}, {
      attestationObject: buffer(randomBytes(8)),
      getTransports: () => ['internal'],
    })
  }

  readonly get = async (options?: CredentialRequestOptions): Promise<Credential> => {
    const question = options?.publicKey ?? assertNever()
    this.asked.push(question)
    this.#fail()
    const wanted = (question.allowCredentials ?? []).map(({ id }) => base64url(bytesOf(id)))
    const fits = ({ id }: Kept) => wanted.length === 0 || wanted.includes(base64url(id))
    const found = this.kept.find(fits)
    if (!found) throw new DOMException('none', 'NotAllowedError')
    const first = question.extensions?.prf?.eval?.first
    const secret =
      first && this.hasPrf
        ? createHmac('sha256', found.seed).update(bytesOf(first)).digest()
        : undefined
    return this.#credential(
      found.id,
      secret ? { prf: { results: { first: buffer(secret) } } } : {},
      {
        authenticatorData: buffer(randomBytes(37)),
        signature: buffer(randomBytes(70)),
        userHandle: buffer(found.userHandle),
      },
    )
  }

  #fail(): void {
    const { fails } = this
    this.fails = undefined
    if (fails) throw new DOMException(fails, fails)
  }

  #credential(
    id: Uint8Array,
    results: AuthenticationExtensionsClientOutputs,
    response: object,
  ): Credential {
    const credential = {
      id: base64url(id),
      rawId: buffer(id),
      type: 'public-key',
      authenticatorAttachment: 'platform',
      response: { clientDataJSON: buffer(randomBytes(8)), ...response },
      getClientExtensionResults: () => results,
    }
    return credential as unknown as Credential
  }
}

function assertNever(): never {
  throw new Error('asked without options')
}
