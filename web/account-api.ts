import {
  type AttachedClient,
  type Invitation,
  type Passkey,
  type ServerDiagnostics,
  settingsClientId,
} from '../src/wire.ts'
import { type Api, session } from './api.ts'

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
  readonly backupCodes?: { readonly hasBackupCodes: boolean; readonly count: number }
}

const auth = 'auth/v1/'

/** What the settings page asks the server (auth-api.md §2, §4; the administrator's own calls). */
export const account = async ({ get, must }: Api, token: string): Promise<AccountInfo> =>
  must(await get(`${auth}account`, session(token)), 'uid', 'email')

/** Newest first, with where each came from (auth-api.md §2.18). */
export const securityEvents = ({ get }: Api, token: string) =>
  get(`${auth}securityEvents`, session(token)) as unknown as Promise<readonly SecurityEvent[]>

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

/** The address of the sign-up, which salts the first stretching for good, and today's (auth-api.md §2.1). */
export const addresses = async ({ get, must }: Api, token: string) =>
  must<{ originalEmail: string; primaryEmail: string }>(
    await get(`${auth}account/emails`, session(token)),
    'originalEmail',
    'primaryEmail',
  )

/** An access token of the settings page, for the profile server. */
export async function profileToken({ post, must }: Api, token: string): Promise<string> {
  const grant = {
    grant_type: 'fxa-credentials',
    client_id: settingsClientId,
    scope: 'profile:write',
  }
  const reply = await post(`${auth}oauth/token`, grant, session(token))
  return must<{ access_token: string }>(reply, 'access_token').access_token
}

export const profile = ({ get }: Api, accessToken: string) => get('profile/v1/profile', accessToken)

export const setDisplayName = (
  { post }: Api,
  { accessToken, displayName }: { accessToken: string; displayName: string },
) => post('profile/v1/display_name', { displayName }, accessToken)

export async function invitations({ get }: Api, token: string): Promise<readonly Invitation[]> {
  const reply = await get('admin/v1/invitations', session(token))
  return (reply['invitations'] || []) as readonly Invitation[]
}

export const createInvitation = async (
  { post, must }: Api,
  token: string,
  body: object,
): Promise<{ code: string; link: string }> =>
  must(await post('admin/v1/invitations', body, session(token)), 'code', 'link')

export const revokeInvitation = ({ post }: Api, { token, id }: { token: string; id: string }) =>
  post(`admin/v1/invitations/${encodeURIComponent(id)}/revoke`, {}, session(token))

export const serverDiagnostics = ({ get }: Api, token: string) =>
  get('admin/v1/diagnostics', session(token)) as unknown as Promise<ServerDiagnostics>
