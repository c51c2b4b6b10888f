import { normalizeEmail } from '../base/text.ts'
import type { CodesTable, Tx } from '../db/index.ts'
import { type PendingCode, pendingCodes } from '../mail/index.ts'
import { linkCodeId, typedCodeId } from './confirmation/codes.ts'
import type { AccountsContext } from './context.ts'
import { addressCodeId } from './emails/address-codes.ts'
import type { CodePurpose } from './mailed-codes.ts'
import { forgotCodeId } from './reset/forgot-codes.ts'
import { unblockCodeId } from './sign-in/unblock-codes.ts'

type LiveCode = Pick<CodesTable, 'id' | 'uid' | 'purpose' | 'about'>

/** More do not live at a time where somebody is helped; each is compared with each mail. */
const maxLive = 200

/**
 * SECRET. The mailed codes of an account that are good, newest first, as far as their mails are here: not
 * those that were used, that a newer one has replaced or that ended with what they were for.
 *
 * @param now ms
 */
export async function waitingCodes(
  tx: Tx,
  { handleKey }: Pick<AccountsContext, 'handleKey'>,
  { uid, now }: { readonly uid: string; readonly now: number },
): Promise<PendingCode[]> {
  const live = await tx
    .selectFrom('codes')
    .select(['id', 'uid', 'purpose', 'about'])
    .where('uid', '=', uid)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .limit(maxLive)
    .execute()
  const mailed = await pendingCodes(tx, { uid, now })
  return mailed.filter((code) => live.some((row) => idsAs(handleKey, row, code).includes(row.id)))
}

/** How a mailed code is stored if it is this one. */
function idsAs(key: Uint8Array, row: LiveCode, { to, code }: PendingCode): readonly string[] {
  const { uid, about } = row
  const purpose = row.purpose as CodePurpose
  switch (purpose) {
    case 'address':
      return [addressCodeId(key, { uid, normalizedEmail: about, code })]
    case 'forgot':
      return [forgotCodeId(key, normalizeEmail(to), code)]
    case 'unblock':
      return [unblockCodeId(key, uid, code)]
    default:
      return [typedCodeId(key, { sessionId: about, code, purpose }), linkCodeId(key, uid, code)]
  }
}
