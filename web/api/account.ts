import type { AttachedClient, Passkey } from '../../src/wire.ts'
import { type Api, session } from '../api.ts'

export interface SecurityEvent {
  readonly name: string
  /** ms */
  readonly createdAt: number
  readonly verified: boolean
  /** absent, as the next, where the session may not know where the owner is */
  readonly ipAddr?: string
  /** the whole header */
  readonly userAgent?: string
  /** names it for `securityEvents/report` */
  readonly id?: string
  /** somebody signed in then, and can be sent away */
  readonly canReport?: boolean
  /** ms; the person has said that it was somebody else */
  readonly reportedAt?: number | null
}

/** An address of the account; the primary one is signed in with. */
export interface Address {
  readonly email: string
  readonly isPrimary: boolean
  /** false: a code was mailed there, and not typed yet */
  readonly verified: boolean
}

export interface AccountInfo {
  readonly uid: string
  readonly email: string
  readonly role: 'user' | 'admin'
  readonly displayName?: string
  readonly createdAt?: number
  readonly securityEvents?: readonly SecurityEvent[]
  /** the primary one first */
  readonly emails?: readonly Address[]
  readonly totp?: { readonly exists: boolean; readonly verified: boolean }
  /** also security keys; newest first */
  readonly passkeys?: readonly Passkey[]
  readonly recoveryKey?: { readonly exists: boolean }
  readonly backupCodes?: { readonly hasBackupCodes: boolean; readonly count: number }
}

const auth = 'auth/v1/'

/** All that the settings page shows first (auth-api.md §2.18). */
export const account = async ({ get, must }: Api, token: string): Promise<AccountInfo> =>
  must(await get(`${auth}account`, session(token)), 'uid', 'email')

export const attachedClients = ({ get }: Api, token: string) =>
  get(`${auth}account/attached_clients`, session(token)) as unknown as Promise<
    readonly AttachedClient[]
  >

export const destroyClient = ({ post }: Api, token: string, client: object) =>
  post(`${auth}account/attached_client/destroy`, client, session(token))

export const destroyAccount = (
  { post }: Api,
  token: string,
  body: { email: string; authPW: string },
) => post(`${auth}account/destroy`, body, session(token))
