import { generateKeyPairSync, randomBytes } from 'node:crypto'

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** The address with which a desktop Firefox opens a sign-in for Sync (web.md §1.2 row 1). */
export function nativeUrl(origin: string): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }))
  const query = new URLSearchParams({
    context: 'oauth_webchannel_v1',
    entrypoint: 'fxa_app_menu',
    action: 'email',
    service: 'sync',
    client_id: '5882386c6d801776',
    response_type: 'code',
    access_type: 'offline',
    scope: 'https://identity.mozilla.com/apps/oldsync profile',
    state: base64url(randomBytes(16)),
    code_challenge: base64url(randomBytes(32)),
    code_challenge_method: 'S256',
    keys_jwk: base64url(Buffer.from(jwk)),
  })
  return `${origin}/?${query}`
}
