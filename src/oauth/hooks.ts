import type { Tx } from '../db/index.ts'

/** A refresh token for Sync that has just been made: a device hangs on it (auth-api.md §3.6). */
export interface IssuedRefreshToken {
  /** SHA-256 of the token. */
  readonly id: string
  readonly uid: string
  readonly clientId: string
  /** What to call the client while it has no name of its own. */
  readonly clientName: string
  /** The session that came with the token, or that asked for it; null: neither. */
  readonly sessionId: string | null
  readonly now: number
  /** True when the client only changes from a session to tokens: no notice to the person. */
  readonly isMigration: boolean
}

/** What rooms further right do about refresh tokens, inside the transaction of the cause. */
export interface OauthHooks {
  /** After the row is there; only for tokens with the scope of Sync. */
  refreshTokenIssued(tx: Tx, token: IssuedRefreshToken): Promise<void>
  /** Between the row `to` and the end of `from`: what hangs on the one goes over to the other. */
  refreshTokenReplaced(
    tx: Tx,
    change: { readonly uid: string; readonly from: string; readonly to: string },
  ): Promise<void>
  /** Before the row goes. */
  refreshTokenEnding(tx: Tx, token: { readonly id: string; readonly uid: string }): Promise<void>
}
