/** What the server answers to one call; `hang` leaves the page waiting, `down` cuts the line. */
export type FakeReply = { readonly status?: number; readonly body: object } | 'hang' | 'down'

/** By method and path below `/api/`, such as `POST auth/v1/account/login`. */
export type FakeReplies = Readonly<Record<string, FakeReply>>

/** Whose account it is in every reply. */
export const uid = '0123456789abcdef0123456789abcdef'
export const sessionToken = 'aa'.repeat(32)
/** in ms */
export const hour = 3_600_000

/** The server's "no" in the form of the accounts API (auth-api.md §6.1). */
export const refusal = (status: number, errno: number, more: object = {}): FakeReply => ({
  status,
  body: { code: status, errno, error: 'Error', message: 'no', info: 'x', ...more },
})

/** A session as every answer gives it that begins one. */
export const session = { uid, sessionToken, authAt: 1, verified: true, metricsEnabled: false }
