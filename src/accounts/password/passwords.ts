import { availableParallelism } from 'node:os'
import { randomHex } from '../../base/bytes.ts'
import { BoundedQueue } from '../../base/queue.ts'
import { equalSecrets } from '../../crypto/hash.ts'
import {
  type ServerStretched,
  standardScryptCost,
  stretchOnServer,
  xorHex,
} from '../../crypto/onepw.ts'
import type { AccountsTable } from '../../db/index.ts'

/** What a client sends to set a password; with v2 it also brings both wrappings of kB (auth-api.md §2.1). */
export interface NewPassword {
  readonly authPW: string
  /** kB wrapped with it, from a client that keeps kB and knows only v1. */
  readonly wrapKb?: string | undefined
  readonly version2?: {
    readonly authPW: string
    readonly wrapKb: string
    readonly wrapKbVersion2: string
    readonly clientSalt: string
  }
}

/** The columns that a password fills. SECRET. */
export type PasswordColumns = Pick<
  AccountsTable,
  | 'authSalt'
  | 'verifyHash'
  | 'wrapWrapKb'
  | 'verifierVersion'
  | 'clientSalt'
  | 'verifyHashVersion2'
  | 'wrapWrapKbVersion2'
>

/** A new password and the wrapped kB for the first key fetch. SECRET. */
export interface MadePassword {
  readonly columns: PasswordColumns
  readonly wrapKb: string
  readonly wrapKbVersion2: string | undefined
}

/** Which verifier a password matched; it decides whose wrapping of kB is delivered. SECRET. */
export interface PasswordMatch {
  readonly version: 1 | 2
  readonly wrapKb: string
}

/** A salt of all ones: the password must be reset (auth-api.md §1.2). */
export const mustResetSalt = 'f'.repeat(64)

const verifierVersion = 1

/** More than this many waiting sign-ins are told to come again (auth-api.md §1.2). */
const maxWaiting = 100

/** At most this many at once, however many cores there are: each takes 64 MiB (settled.md A18). */
const maxConcurrency = 4

/** Makes and checks what is stored of passwords, a few at a time. */
export class Passwords {
  readonly #cost: number
  readonly #queue = new BoundedQueue({
    name: 'password check',
    concurrency: Math.min(maxConcurrency, availableParallelism()),
    maxWaiting,
  })

  /** @param cost scrypt's N; tests of other things take a small one */
  constructor(cost: number = standardScryptCost) {
    this.#cost = cost
  }

  /**
   * What is stored of a new password. Without a wrapped kB the server chooses what wraps it, and kB too.
   *
   * @throws {Busy} when too many wait already
   */
  async make(password: NewPassword): Promise<MadePassword> {
    const { authPW, version2 } = password
    const wrapKb = version2?.wrapKb ?? password.wrapKb
    const authSalt = randomHex(32)
    const first = await this.#stretch(authPW, authSalt)
    const second = version2 && (await this.#stretch(version2.authPW, authSalt))
    const wrapWrapKb = wrapKb === undefined ? randomHex(32) : xorHex(wrapKb, first.wrapwrapKey)
    return {
      columns: {
        authSalt,
        verifyHash: first.verifyHash,
        wrapWrapKb,
        verifierVersion,
        clientSalt: version2?.clientSalt ?? null,
        verifyHashVersion2: second?.verifyHash ?? null,
        wrapWrapKbVersion2:
          version2 && second ? xorHex(version2.wrapKbVersion2, second.wrapwrapKey) : null,
      },
      wrapKb: xorHex(wrapWrapKb, first.wrapwrapKey),
      wrapKbVersion2: version2?.wrapKbVersion2,
    }
  }

  /**
   * Compares with the v1 verifier, then with the v2 one; one stretching serves both.
   *
   * @returns undefined when neither fits
   * @throws {Busy} when too many wait already
   */
  async check(stored: PasswordColumns, authPW: string): Promise<PasswordMatch | undefined> {
    const { verifyHash, wrapwrapKey } = await this.#stretch(authPW, stored.authSalt)
    if (equalSecrets(verifyHash, stored.verifyHash)) {
      return { version: 1, wrapKb: xorHex(stored.wrapWrapKb, wrapwrapKey) }
    }
    const { verifyHashVersion2, wrapWrapKbVersion2 } = stored
    if (verifyHashVersion2 === null || wrapWrapKbVersion2 === null) return undefined
    if (!equalSecrets(verifyHash, verifyHashVersion2)) return undefined
    return { version: 2, wrapKb: xorHex(wrapWrapKbVersion2, wrapwrapKey) }
  }

  #stretch(authPW: string, authSalt: string): Promise<ServerStretched> {
    return this.#queue.run(() => stretchOnServer(authPW, authSalt, this.#cost))
  }
}
