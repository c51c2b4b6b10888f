import { randomBytes } from 'node:crypto'
import { fromHex } from '../../../src/base/bytes.ts'
import { sha256 } from '../../../src/crypto/hash.ts'
import { accessToken, keysChangedAt, oldsync, signUp } from '../../support/person.ts'
import type { Bearer, TokenKnown } from '../model/token-answers.ts'
import type { Target } from '../target.ts'

/** An account that never asked for storage, with all that may stand behind Authorization. */
export interface AccessPerson {
  readonly authorizations: Readonly<Record<Bearer, readonly string[]>>
  /** base64url */
  readonly fingerprint: string
  known: TokenKnown
  /** Of the first storage token; undefined until then. */
  given: { readonly uid: number; readonly endpoint: string; readonly hashedUid: string } | undefined
}

let people = 0

export async function newAccessPerson(target: Target): Promise<AccessPerson> {
  const person = await signUp(target, `access${++people}@example.org`)
  const good = await accessToken(target, person, oldsync)
  const ended = await accessToken(target, person, oldsync)
  await target.call('/api/oauth/v1/destroy', { body: { token: ended } })
  const otherScopes = [
    await accessToken(target, person, 'profile'),
    await accessToken(target, person, `${oldsync}/bookmarks`),
  ]
  const secrets = { session: person.session, kB: person.kB, authPW: person.authPW, good, ended }
  for (const [what, secret] of Object.entries(secrets)) {
    target.log.keepOut(secret.replace(/^fxs_/, ''), `the ${what} token of a person`)
  }
  const fingerprint = sha256(fromHex(person.kB)).subarray(0, 16)
  return {
    authorizations: {
      good: [good],
      ended: [ended],
      otherScope: otherScopes,
      unknown: [randomBytes(32).toString('hex'), 'a.b.c', 'x'],
      session: [person.session],
      none: [],
      garbled: ['', 'Bearer', 'nonsense'],
      otherScheme: ['BrowserID a~b', 'Hawk id="a"', 'Basic YTpi'],
    },
    fingerprint: Buffer.from(fingerprint).toString('base64url'),
    known: { keysChangedAt: await keysChangedAt(target, person), clientState: undefined },
    given: undefined,
  }
}
