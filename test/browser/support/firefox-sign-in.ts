import { createHash, randomBytes } from 'node:crypto'
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { desktopClientId } from '../../../src/wire.ts'
import { nativeUrl } from './native-url.ts'

/** The keys of a browser that has signed in, by scope. */
export type ScopedKeys = Readonly<Record<string, { readonly k: string; readonly kid: string }>>

/** A sign-in that a Firefox has begun, with what it needs to take its end. */
export interface FirefoxSignIn {
  /** The page that it opens. */
  readonly url: string
  /** Redeems the code that the page brought, as Firefox does (web.md §4.0.6, auth-api.md §3.6). */
  keysFor(code: string): Promise<ScopedKeys>
}

export async function beginSignIn(origin: string): Promise<FirefoxSignIn> {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true })
  const verifier = randomBytes(32).toString('base64url')
  const url = new URL(nativeUrl(origin))
  const jwk = JSON.stringify(await exportJWK(publicKey))
  url.searchParams.set('keys_jwk', Buffer.from(jwk).toString('base64url'))
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  url.searchParams.set('code_challenge', challenge)
  return {
    url: url.href,
    async keysFor(code) {
      const response = await fetch(`${origin}/api/oauth/v1/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          ...{ client_id: desktopClientId, grant_type: 'authorization_code' },
          ...{ code, code_verifier: verifier },
        }),
      })
      const body = (await response.json()) as { readonly keys_jwe?: string }
      if (!body.keys_jwe) throw new Error(`no keys: ${response.status} ${JSON.stringify(body)}`)
      const { plaintext } = await compactDecrypt(body.keys_jwe, privateKey)
      return JSON.parse(new TextDecoder().decode(plaintext))
    },
  }
}
