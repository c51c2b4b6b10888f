import type { IncomingHttpHeaders } from 'node:http'

/** So much of a body that nobody wants is received and thrown away: more than any upload that is allowed. */
const maxDiscardedBytes = 64 * 1024 * 1024

/** The same of a body that does not say how long it is, once it is too long. */
export const maxDiscardedUnannounced = 4 * 1024 * 1024

/**
 * Whether the rest of an unread body is too much to wait for, so that its connection must be closed.
 * What is closed early may reach the client before the reply, which it then never sees: a refusal is
 * worth the bytes.
 */
export const isTooMuchToDiscard = (
  headers: Pick<IncomingHttpHeaders, 'transfer-encoding' | 'content-length'>,
): boolean =>
  headers['transfer-encoding'] !== undefined ||
  Number(headers['content-length']) > maxDiscardedBytes
