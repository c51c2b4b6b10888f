/** What a passkey is for (decisions/0010-passkeys.md): signing in alone, or being the second step. */
export type PasskeyUse = 'sign-in' | 'second-factor'

/** A passkey or security key as its owner sees it (auth-api.md §2.15). */
export interface Passkey {
  /** base64url */
  readonly credentialId: string
  readonly name: string
  readonly use: PasskeyUse
  /** ms, as the other time. */
  readonly createdAt: number
  readonly lastUsedAt: number | null
  /** `internal`, `hybrid`, `usb`, `nfc`, `ble`, …, as the browser said. */
  readonly transports: readonly string[]
  /** The model of the authenticator, with dashes; zeros where it is not told. */
  readonly aaguid: string
  /** It can be copied to other devices of its owner. */
  readonly backupEligible: boolean
  /** It was. */
  readonly backupState: boolean
  /** Its authenticator makes secrets, so that it can open a wrap. */
  readonly prfEnabled: boolean
  /** The server keeps kB for it, wrapped. */
  readonly hasWrap: boolean
}

/** Of both uses together. */
export const maxPasskeys = 10

/** Longest name of a passkey, in UTF-16 code units (auth-api.md §2.15). */
export const maxPasskeyName = 255

/** How long the parts of a wrap are. */
export const wrapBytes = { iv: 12, wrappedKb: 48 } as const
