import {
  nameSpace,
  oldsyncScope,
  type ScopedKeyData,
  thunderbirdSyncScope,
} from '../../src/wire.ts'
import { type Bytes, base64url, concat, unhex } from './bytes.ts'
import { hkdf, sha256 } from './hkdf.ts'

/** A scoped key as OAuth clients get it (auth-api.md §1.8). */
export interface ScopedKey {
  readonly kty: 'oct'
  readonly scope: string
  readonly k: string
  readonly kid: string
}

/** Scopes whose key is the old sync key: 64 bytes of kB alone (web.md §4.0.5). */
const syncScopes: readonly string[] = [oldsyncScope, thunderbirdSyncScope]

/** @param kB 32 bytes. @param uid 32 hex digits */
export async function scopedKey({
  kB,
  uid,
  scope,
  data,
}: {
  kB: Bytes
  uid: string
  scope: string
  data: ScopedKeyData
}): Promise<ScopedKey> {
  const time = data.keyRotationTimestamp
  if (syncScopes.includes(scope)) {
    const k = base64url(await hkdf({ key: kB, info: `${nameSpace}oldsync`, length: 64 }))
    const fingerprint = base64url((await sha256(kB)).slice(0, 16))
    return { kty: 'oct', scope, k, kid: `${time}-${fingerprint}` }
  }
  const out = await hkdf({
    key: concat(kB, unhex(data.keyRotationSecret)),
    salt: unhex(uid),
    info: `${nameSpace}scoped_key\n${data.identifier}`,
    length: 48,
  })
  const kid = `${Math.round(time / 1000)}-${base64url(out.slice(0, 16))}`
  return { kty: 'oct', scope, k: base64url(out.slice(16)), kid }
}

/** @returns the plaintext of `keys_jwe`: every scope's key by scope */
export async function scopedKeyBundle(
  kB: Bytes,
  uid: string,
  scopes: Readonly<Record<string, ScopedKeyData>>,
): Promise<Record<string, ScopedKey>> {
  const bundle: Record<string, ScopedKey> = {}
  for (const [scope, data] of Object.entries(scopes)) {
    bundle[scope] = await scopedKey({ kB, uid, scope, data })
  }
  return bundle
}
