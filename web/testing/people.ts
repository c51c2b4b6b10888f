import { hex, xor } from '../crypto/bytes.ts'
import { newCredentials, stretchV1 } from '../crypto/onepw.ts'
import type { FakeServer } from './fake-server.ts'

export const email = 'robin@example.org'
export const password = 'correct horse battery'

/** Made once: the second stretching takes a tenth of a second. */
const robin = newCredentials({ email, password })

/** An account with both verifiers, as these pages make it. */
export async function signedUp(server: FakeServer, options: { verified?: boolean } = {}) {
  const { credentials, kB } = await robin
  const { authPW, wrapKb, authPWVersion2, wrapKbVersion2, clientSalt } = credentials
  const v2 = { authPW: authPWVersion2, wrapKb: wrapKbVersion2, clientSalt }
  return { account: server.addAccount({ email, authPW, wrapKb, v2, ...options }), kB }
}

/** An account of an old client: only the first stretching, salted with its address as typed then. */
export async function signedUpV1(server: FakeServer, salt: string, typed = password) {
  const { authPW, unwrapBKey } = await stretchV1({ email: salt, password: typed })
  const kB = crypto.getRandomValues(new Uint8Array(32))
  const wrapKb = hex(xor(kB, unwrapBKey))
  return { account: server.addAccount({ email: salt, authPW, wrapKb }), kB }
}
