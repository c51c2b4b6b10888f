import { settingsClientId } from '../../src/wire.ts'
import { type Api, session } from '../api.ts'

/** An access token of the settings page, for the profile server. */
export async function profileToken({ post, must }: Api, token: string): Promise<string> {
  const grant = {
    grant_type: 'fxa-credentials',
    client_id: settingsClientId,
    scope: 'profile:write',
  }
  const reply = await post('auth/v1/oauth/token', grant, session(token))
  return must<{ access_token: string }>(reply, 'access_token').access_token
}

export const profile = ({ get }: Api, accessToken: string) => get('profile/v1/profile', accessToken)

export const setDisplayName = (
  { post }: Api,
  { accessToken, displayName }: { accessToken: string; displayName: string },
) => post('profile/v1/display_name', { displayName }, accessToken)

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
