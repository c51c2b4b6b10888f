import { toHex } from '../../base/bytes.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import { verifyTokens } from '../confirmation/confirm.ts'
import { verificationMethods } from '../confirmation/status.ts'
import type { AccountsContext } from '../context.ts'
import type { Session } from '../types.ts'

/** The ways of a second factor. */
export type SecondFactorMethod = 'totp-2fa' | 'recovery-code' | 'passkey'

/**
 * The person of a session has shown the second factor: the session is verified with it, and so is what
 * waits with the session. That is a fresh proof of who they are (`provenAt`).
 */
export async function raiseSession(
  tx: Tx,
  { handleKey, hooks }: Pick<AccountsContext, 'handleKey' | 'hooks'>,
  session: Session,
  { method, now }: { readonly method: SecondFactorMethod; readonly now: number },
): Promise<void> {
  const { id, uid, tokenVerificationId } = session
  const reauth = reauthVerificationId(handleKey, session)
  await verifyTokens(tx, { uid, tokenVerificationId: reauth, method, now })
  if (tokenVerificationId !== null) {
    const sessionIds = await verifyTokens(tx, { uid, tokenVerificationId, method, now })
    await hooks.confirmed(tx, { uid, sessionIds })
  }
  await tx
    .updateTable('sessions')
    .set({
      authAt: now,
      verificationMethod: verificationMethods[method],
      tokenVerificationId: null,
      ...(tokenVerificationId !== null && { verifiedAt: now }),
    })
    .where('id', '=', id)
    .execute()
}

/**
 * What a sign-in waits for that was made on a session which lives and which has not shown the second
 * factor: the session itself stays verified, or a browser that syncs would be cut off, but the keys are
 * not given before the code.
 *
 * @returns 32 hex digits, the same for one session each time
 */
export const reauthVerificationId = (
  key: Uint8Array,
  { uid, id }: Pick<Session, 'uid' | 'id'>,
): string => toHex(hmacSha256(key, `reauth:${uid}:${id}`)).slice(0, 32)
