import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { CompactEncrypt } from 'jose'

const nameSpace = 'identity.mozilla.com/picl/v1/'
const derive = (key: Buffer, salt: Buffer, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length))
const none = Buffer.alloc(0)

/** A single-use token for keys, and a bundle that fits it (auth-api.md §1.5), whatever is in it. */
export const keyFetch = makeKeyFetch('ab'.repeat(32))

function makeKeyFetch(token: string): { readonly token: string; readonly bundle: string } {
  const expanded = derive(Buffer.from(token, 'hex'), none, `${nameSpace}keyFetchToken`, 96)
  const keys = derive(expanded.subarray(64), none, `${nameSpace}account/keys`, 96)
  const sealed = createHash('sha512').update(keys.subarray(32)).digest()
  const mac = createHmac('sha256', keys.subarray(0, 32)).update(sealed).digest()
  return { token, bundle: Buffer.concat([sealed, mac]).toString('hex') }
}

/** What the server keeps for the recovery key of the vector (web.md §4.0.10), for the uid of every sight. */
export const recovered = await makeRecovered()

async function makeRecovered(): Promise<{ readonly id: string; readonly data: string }> {
  const key = Buffer.from(Array.from({ length: 20 }, (_, n) => n || 0x50))
  const uid = Buffer.from('0123456789abcdef0123456789abcdef', 'hex')
  const id = derive(key, uid, 'fxa recovery fingerprint', 16).toString('hex')
  const secret = derive(key, uid, 'fxa recovery encrypt key', 32)
  const data = await new CompactEncrypt(Buffer.from(JSON.stringify({ kB: 'cd'.repeat(32) })))
    .setProtectedHeader({ enc: 'A256GCM', alg: 'dir', kid: id })
    .encrypt(secret)
  return { id, data }
}
