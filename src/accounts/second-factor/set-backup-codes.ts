import type { Tx } from '../../db/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockAccount } from '../credentials/account-locks.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { countBackupCodes, newBackupCodes, storeBackupCodes } from './backup-codes.ts'
import { postNewBackupCodesMail } from './mails.ts'
import { findPending } from './pending-totp.ts'
import { hasTotp } from './totp.ts'

/**
 * Keeps the first set of backup codes, while a second factor is being set up.
 *
 * @throws {AccountRefusal} backupCodesExist when there is a set, or a second factor in force;
 *   totpNotFound when this session is setting none up; invalidToken
 */
export const setBackupCodes = (
  context: AccountsContext,
  signedIn: SignedIn,
  codes: readonly string[],
  from: Requester,
): Promise<void> =>
  store(
    context,
    signedIn,
    { codes, from, name: 'account.recovery_codes_created' },
    async (tx, is) => {
      const { uid } = signedIn.account
      if (is.inForce || (await countBackupCodes(tx, uid)) > 0) {
        throw new AccountRefusal('backupCodesExist')
      }
    },
  )

/**
 * Replaces the backup codes by a set that the client has made.
 *
 * @throws {AccountRefusal} totpNotFound when there is no second factor, and this session is setting none
 *   up; invalidToken
 */
export const replaceBackupCodes = (
  context: AccountsContext,
  signedIn: SignedIn,
  codes: readonly string[],
  from: Requester,
): Promise<void> =>
  store(context, signedIn, { codes, from, name: 'account.recovery_codes_created' })

/**
 * Replaces the backup codes by a set of our making.
 *
 * @returns the codes. SECRET
 * @throws {AccountRefusal} as `replaceBackupCodes`
 */
export async function makeBackupCodes(
  context: AccountsContext,
  signedIn: SignedIn,
  from: Requester,
): Promise<string[]> {
  const codes = newBackupCodes()
  await store(context, signedIn, { codes, from, name: 'account.recovery_codes_replaced' })
  return codes
}

async function store(
  context: AccountsContext,
  signedIn: SignedIn,
  wish: { readonly codes: readonly string[]; readonly from: Requester; readonly name: string },
  check?: (tx: Tx, is: { readonly inForce: boolean }) => Promise<void>,
): Promise<void> {
  const { account, session } = signedIn
  const { uid } = account
  const { codes, from, name } = wish
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    await lockAccount(tx, context.db, uid)
    const inForce = await hasTotp(tx, uid)
    await check?.(tx, { inForce })
    if (!inForce && !(await findPending(tx, signedIn, now))) {
      throw new AccountRefusal('totpNotFound')
    }
    await storeBackupCodes(tx, context.handleKey, { uid, codes })
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    // While the second factor is being set up, the mail about that says enough.
    if (inForce) {
      await context.mail.enqueue(tx, postNewBackupCodesMail(context.publicUrl, account), now)
    }
  })
  context.mail.kick()
}
