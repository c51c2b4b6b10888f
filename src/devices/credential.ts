import type { Credential } from '../oauth/index.ts'

/** The column of a device that holds the caller's credential, and what stands there. */
export const columnOf = (caller: Credential) =>
  caller.kind === 'session'
    ? ({ column: 'sessionId', id: caller.session.id } as const)
    : ({ column: 'refreshTokenId', id: caller.refreshTokenId } as const)

/** A refresh token was only ever given to a verified sign-in. */
export const isVerified = (caller: Credential): boolean =>
  caller.kind === 'refresh' || caller.session.isVerified
