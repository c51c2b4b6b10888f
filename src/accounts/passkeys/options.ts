import { fromHex, toBase64Url } from '../../base/bytes.ts'
import type { Passkey, PasskeyUse } from '../../wire.ts'
import type { Account } from '../types.ts'
import { challengeMs } from './challenges.ts'
import type { RelyingParty } from './relying-party.ts'

/** ES256, EdDSA, RS256: what authenticators have, the most common first. */
export const algorithms = [-7, -8, -257] as const

/**
 * What a browser makes a passkey with: PublicKeyCredentialCreationOptionsJSON (auth-api.md §2.15). To
 * sign in, it must be found without a name and know its owner; a security key beside the password needs
 * neither.
 *
 * @param known the account's passkeys: an authenticator that has one does not make another
 */
export const creationOptions = (
  party: RelyingParty,
  account: Pick<Account, 'uid' | 'email'>,
  what: {
    readonly challenge: string
    readonly use: PasskeyUse
    readonly displayName: string | undefined
    readonly known: readonly Passkey[]
  },
) => ({
  rp: { id: party.id, name: party.id },
  user: {
    id: userHandleOf(account),
    name: account.email,
    displayName: what.displayName ?? account.email,
  },
  challenge: what.challenge,
  pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
  timeout: challengeMs,
  excludeCredentials: what.known.map(descriptorOf),
  authenticatorSelection:
    what.use === 'sign-in'
      ? { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }
      : { residentKey: 'discouraged', requireResidentKey: false, userVerification: 'discouraged' },
  attestation: 'none',
  ...(what.use === 'sign-in' ? prfOf(party) : { hints: ['security-key'] }),
})

/**
 * What a browser asks for a passkey with: PublicKeyCredentialRequestOptionsJSON.
 *
 * @param what.known empty: any of this server, by which the person tells who they are
 * @param what.wantsSecret the passkey's secret is needed, too
 */
export const requestOptions = (
  party: RelyingParty,
  what: {
    readonly challenge: string
    readonly known: readonly Passkey[]
    readonly userVerification: 'required' | 'discouraged'
    readonly wantsSecret: boolean
  },
) => ({
  rpId: party.id,
  challenge: what.challenge,
  timeout: challengeMs,
  allowCredentials: what.known.map(descriptorOf),
  userVerification: what.userVerification,
  ...(what.wantsSecret ? prfOf(party) : {}),
})

/** By which an authenticator tells whose a passkey is: nothing that names the person. */
export const userHandleOf = ({ uid }: Pick<Account, 'uid'>): string => toBase64Url(fromHex(uid))

const descriptorOf = ({ credentialId: id, transports }: Passkey) => ({
  id,
  type: 'public-key',
  ...(transports.length > 0 && { transports }),
})

const prfOf = ({ prfInput: first }: RelyingParty) => ({ extensions: { prf: { eval: { first } } } })
