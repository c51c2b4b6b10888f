import type { Client } from './clients.ts'

/** The wire form of what everybody may know of a client (auth-api.md §3.8). */
export const clientInfo = ({ id, name, isTrusted, imageUri, redirectUris }: Client) => ({
  id,
  name,
  trusted: isTrusted,
  image_uri: imageUri,
  redirect_uri: redirectUris[0] ?? '',
})
