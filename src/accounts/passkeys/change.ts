import type { Tx } from '../../db/index.ts'
import type { Passkey } from '../../wire.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { Account, SignedIn } from '../types.ts'
import { passkeyMail, passkeysRemovedMail } from './mails.ts'
import { checkedName } from './names.ts'
import { deletePasskey, findOwnPasskey } from './passkeys.ts'

/**
 * Gives a passkey another name.
 *
 * @param typed.name as typed
 * @throws {AccountRefusal} invalidPasskeyName, passkeyNotFound (also somebody else's), invalidToken
 */
export async function renamePasskey(
  context: AccountsContext,
  { account: { uid }, session }: SignedIn,
  typed: { readonly credentialId: string; readonly name: string },
): Promise<Passkey> {
  const { credentialId } = typed
  const name = checkedName(typed.name)
  return context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    await tx
      .updateTable('passkeys')
      .set({ name })
      .where('credentialId', '=', credentialId)
      .where('uid', '=', uid)
      .execute()
    const renamed = await findOwnPasskey(tx, { uid, credentialId })
    if (!renamed) throw new AccountRefusal('passkeyNotFound')
    return renamed
  })
}

/**
 * Takes a passkey away, with its wrap: it signs in no more, and opens nothing.
 *
 * @throws {AccountRefusal} passkeyNotFound (also somebody else's), invalidToken
 */
export async function removePasskey(
  context: AccountsContext,
  { account, session }: SignedIn,
  credentialId: string,
  from: Requester,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    const what = { from, now: context.clock(), sessionId: session.id }
    const passkey = await findOwnPasskey(tx, { uid: account.uid, credentialId })
    if (!passkey || !(await remove(tx, context, account, passkey, what))) {
      throw new AccountRefusal('passkeyNotFound')
    }
  })
  context.mail.kick()
}

interface Removal {
  readonly from: Requester
  readonly now: number
  /** The session that wants it. */
  readonly sessionId: string
}

async function remove(
  tx: Tx,
  context: Pick<AccountsContext, 'mail' | 'publicUrl'>,
  account: Account,
  passkey: Passkey,
  what: Removal,
): Promise<boolean> {
  const { uid } = account
  const { credentialId } = passkey
  if (!(await deletePasskey(tx, { uid, credentialId }))) return false
  await recordSecurityEvent(tx, { uid, name: 'account.passkey.removed', ...what })
  const mail = passkeyMail(context.publicUrl, account, 'postRemovePasskey', passkey)
  await context.mail.enqueue(tx, mail, what.now)
  return true
}

/**
 * Takes all passkeys and security keys of an account away, for an owner who does not know which are theirs.
 *
 * @returns how many those were
 */
export async function removeAllPasskeys(
  tx: Tx,
  context: Pick<AccountsContext, 'mail' | 'publicUrl'>,
  account: Account,
  what: Omit<Removal, 'sessionId'>,
): Promise<number> {
  const { uid } = account
  const { numDeletedRows } = await tx
    .deleteFrom('passkeys')
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return 0
  await recordSecurityEvent(tx, { uid, name: 'account.admin_passkeys_removed', ...what })
  await context.mail.enqueue(tx, passkeysRemovedMail(context.publicUrl, account), what.now)
  return Number(numDeletedRows)
}

/** Takes away what sessions have added that were not the owner's (auth-api.md §2.18). */
export async function removePasskeysOf(
  tx: Tx,
  context: Pick<AccountsContext, 'mail' | 'publicUrl'>,
  account: Account,
  sessionIds: readonly string[],
  what: Removal,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('passkeys')
    .select(['credentialId', 'uid'])
    .where('uid', '=', account.uid)
    .where('sessionId', 'in', sessionIds)
    .execute()
  const names: string[] = []
  for (const row of rows) {
    const passkey = await findOwnPasskey(tx, row)
    if (!passkey) continue
    await remove(tx, context, account, passkey, what)
    names.push(passkey.name)
  }
  return names
}
