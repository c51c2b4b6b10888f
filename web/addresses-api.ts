import { type Api, session } from './api.ts'
import type { Pass } from './second-factor-api.ts'

const auth = 'auth/v1/'

/** The account's addresses (auth-api.md §2.7); each call wants a fresh proof (flow/step-up.ts). */
const call =
  (path: string) =>
  ({ post }: Api, { prefix, as }: Pass, email: string) =>
    post(`${auth}${prefix}recovery_email${path}`, { email }, as)

/** Reserves it for ten minutes and mails a code there. */
export const addAddress = call('')
export const resendAddressCode = call('/secondary/resend_code')
export const removeAddress = call('/destroy')
export const makePrimaryAddress = call('/set_primary')

export const confirmAddress = (
  { post }: Api,
  { prefix, as }: Pass,
  body: { readonly email: string; readonly code: string },
) => post(`${auth}${prefix}recovery_email/secondary/verify_code`, body, as)

// The picture (auth-api.md §4)

/** @returns the id of the picture; `isDefault`: nobody has chosen one */
export async function avatarOf({ get }: Api, accessToken: string) {
  const reply = await get('profile/v1/avatar', accessToken)
  return { id: String(reply['id'] || ''), isDefault: reply['avatarDefault'] !== false }
}

export const uploadAvatar = ({ request }: Api, accessToken: string, image: Blob) =>
  request('profile/v1/avatar/upload', {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': image.type,
      Authorization: `Bearer ${accessToken}`,
    },
    cache: 'no-store',
    credentials: 'omit',
    body: image,
  })

export const deleteAvatar = ({ send }: Api, accessToken: string, id: string) =>
  send('DELETE', `profile/v1/avatar/${encodeURIComponent(id)}`, accessToken)

// What happened, and what is stored

/** Says that something in the recent activity was somebody else: what they signed in with ends. */
export const reportEvent = ({ post }: Api, token: string, id: string) =>
  post(`${auth}securityEvents/report`, { id }, session(token))

/** One kind of records that the account has stored. */
export interface StoredCollection {
  readonly name: string
  readonly records: number
  readonly bytes: number
  /** ms */
  readonly modified: number
}

export interface Stored {
  readonly collections: readonly StoredCollection[]
  readonly devices: readonly {
    readonly deviceId?: string
    readonly name: string
    /** ms; absent: none since this server counts */
    readonly lastSync?: number | null
  }[]
  /** bytes; absent: as much as there is room */
  readonly quota?: number | null
}

export const storedData = ({ get }: Api, token: string) =>
  get(`${auth}account/storage`, session(token)) as unknown as Promise<Stored>
