import { randomUUID } from 'node:crypto'
import { randomHex } from '../../base/bytes.ts'
import { normalizeEmail } from '../../base/text.ts'
import {
  type AccountsTable,
  type EmailsTable,
  isUniqueViolation,
  onceMore,
  type Tx,
} from '../../db/index.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { forgetInAudit } from '../administration/audit.ts'
import { AccountRefusal } from '../errors.ts'
import type { AccountHooks } from '../hooks.ts'
import { forgetInvited } from '../invitations/forget-invited.ts'
import { revokeInvitationsBy } from '../invitations/manage.ts'
import type { PasswordColumns } from '../password/passwords.ts'
import type { Account } from '../types.ts'

/** An account with what is secret; never leaves this room. */
export interface AccountSecrets extends PasswordColumns {
  readonly account: Account
  readonly kA: string
  readonly emailCode: string
  readonly invitationId: string | null
}

/** The account of a uid. */
export async function findAccount(tx: Tx, uid: string): Promise<Account | undefined> {
  return (await findSecrets(tx, uid))?.account
}

/** The account of a uid with what is secret. */
export async function findSecrets(tx: Tx, uid: string): Promise<AccountSecrets | undefined> {
  const row = await selectAccounts(tx).where('accounts.uid', '=', uid).executeTakeFirst()
  return row && { ...row, account: asAccount(row) }
}

/** Rows of accounts, each with its primary address. */
export const selectAccounts = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .innerJoin('emails', (join) =>
      join.onRef('emails.uid', '=', 'accounts.uid').on('emails.isPrimary', '=', 1),
    )
    .leftJoin('totps', 'totps.uid', 'accounts.uid')
    .selectAll('accounts')
    .select([
      'emails.email as primaryEmail',
      'emails.verifiedAt',
      'totps.enabledAt as totpEnabledAt',
    ])

/** Who has an address (settled.md A44). @param normalizedEmail its normal form */
export async function findAddress(
  tx: Tx,
  normalizedEmail: string,
): Promise<FoundAddress | undefined> {
  const row = await tx
    .selectFrom('emails')
    .select(['uid', 'email', 'isPrimary', 'verifiedAt', 'createdAt'])
    .where('normalizedEmail', '=', normalizedEmail)
    .executeTakeFirst()
  if (!row) return undefined
  const { uid, email, isPrimary, verifiedAt, createdAt } = row
  return { uid, email, isPrimary: isPrimary === 1, isVerified: verifiedAt !== null, createdAt }
}

/** Whose an address is. */
export interface FoundAddress {
  readonly uid: string
  /** As typed. */
  readonly email: string
  readonly isPrimary: boolean
  readonly isVerified: boolean
  readonly createdAt: number
}

/**
 * Whether a new account may have an address.
 *
 * @param email as typed
 * @returns the uid of an account that never confirmed it, and makes room for the new one
 * @throws {AccountRefusal} accountExists, emailTaken
 */
export async function refuseTaken(tx: Tx, email: string): Promise<string | undefined> {
  const found = await findAddress(tx, normalizeEmail(email))
  if (!found) return undefined
  if (!found.isPrimary) throw new AccountRefusal('emailTaken')
  const account = found.isVerified ? undefined : await findAccount(tx, found.uid)
  // One that the administrator has switched off does not make room for its like.
  if (account?.disabledAt !== null) throw new AccountRefusal('accountExists', { email })
  return found.uid
}

/**
 * Deletes an account, if nobody ever confirmed its address; its invitation's use comes back. Who
 * confirms at the same moment either comes first, and keeps it, or finds it gone.
 *
 * @returns false when the address is confirmed by now, or the account is gone
 */
export async function giveUpUnconfirmed(
  tx: Tx,
  hooks: AccountHooks,
  uid: string,
  now: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('emails')
    .where('uid', '=', uid)
    .where('isPrimary', '=', 1)
    .where('verifiedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return false
  await deleteAccount(tx, hooks, uid, now)
  return true
}

/** Others may sign up with the address at the same moment; more than this is no coincidence. */
const maxLooks = 5

/**
 * Makes room for a new account: one that has the address and never confirmed it goes.
 *
 * @throws {AccountRefusal} 101 or 144 when the address is taken, also when that happened just now
 */
export async function freeAddress(
  tx: Tx,
  hooks: AccountHooks,
  email: string,
  now: number,
): Promise<void> {
  for (let look = 0; look < maxLooks; look++) {
    const replaced = await refuseTaken(tx, email)
    if (replaced === undefined) return
    if (await giveUpUnconfirmed(tx, hooks, replaced, now)) return
  }
  throw new AccountRefusal('accountExists', { email })
}

/**
 * Runs a transaction that makes an account. Of several for one address at once the later ones find
 * the earlier; who finds another one each time is told that the address is taken.
 *
 * @throws {AccountRefusal} accountExists
 */
export async function makingAccount<T>(email: string, make: () => Promise<T>): Promise<T> {
  try {
    return await onceMore(make)
  } catch (error) {
    throw isUniqueViolation(error) ? new AccountRefusal('accountExists', { email }) : error
  }
}

/** What a new account starts with. */
export interface NewAccount {
  /** As typed. */
  readonly email: string
  readonly password: PasswordColumns
  readonly locale: string | null
  readonly role: AccountsTable['role']
  readonly invitationId: string | null
  /** The address needs no code: an invitation or the administrator vouches for it. */
  readonly isConfirmed: boolean
  readonly now: number
}

/**
 * Writes the rows of a new account (auth-api.md §2.1 create step 4).
 *
 * @throws a unique violation when the address is taken
 */
export async function insertAccount(tx: Tx, start: NewAccount): Promise<AccountSecrets> {
  const { email, now } = start
  const uid = randomUUID().replaceAll('-', '')
  const verifiedAt = start.isConfirmed ? now : null
  const row: AccountsTable = {
    uid,
    email,
    emailCode: randomHex(16),
    kA: randomHex(32),
    ...start.password,
    createdAt: now,
    verifierSetAt: now,
    keysChangedAt: now,
    profileChangedAt: now,
    locale: start.locale,
    role: start.role,
    disabledAt: null,
    lockedAt: null,
    metricsOptOutAt: null,
    storageQuota: null,
    invitationId: start.invitationId,
  }
  await tx.insertInto('accounts').values(row).execute()
  await tx
    .insertInto('emails')
    .values({
      normalizedEmail: normalizeEmail(email),
      uid,
      email,
      isPrimary: 1,
      verifiedAt,
      createdAt: now,
    })
    .execute()
  return {
    ...row,
    account: asAccount({ ...row, primaryEmail: email, verifiedAt, totpEnabledAt: null }),
  }
}

/** An account without a language takes that of a sign-in (auth-api.md §0.2). */
export async function withLocale(
  tx: Tx,
  account: Account,
  locale: string | null,
): Promise<Account> {
  if (account.locale !== null || locale === null) return account
  await tx.updateTable('accounts').set({ locale }).where('uid', '=', account.uid).execute()
  return { ...account, locale }
}

/**
 * Deletes an account and all that hangs on it, such as the invitations that it has made: other rooms first, then every row, which the
 * database's references take along (auth-api.md §2.1 destroy, §7.4).
 */
export async function deleteAccount(
  tx: Tx,
  hooks: AccountHooks,
  uid: string,
  now: number,
): Promise<void> {
  await hooks.accountDeleting(tx, uid)
  await revokeInvitationsBy(tx, uid, now)
  await forgetInvited(tx, uid, now)
  await forgetInAudit(tx, uid)
  await recordAccountEvent(tx, { uid, event: 'delete', now })
  await tx.deleteFrom('accounts').where('uid', '=', uid).execute()
}

/** Rows without what is secret. */
export const asAccount = (
  row: AccountsTable & { primaryEmail: string; totpEnabledAt: number | null } & Pick<
      EmailsTable,
      'verifiedAt'
    >,
): Account => ({
  uid: row.uid,
  saltEmail: row.email,
  email: row.primaryEmail,
  emailVerified: row.verifiedAt !== null,
  createdAt: row.createdAt,
  verifierSetAt: row.verifierSetAt,
  keysChangedAt: row.keysChangedAt,
  profileChangedAt: row.profileChangedAt,
  locale: row.locale,
  role: row.role,
  disabledAt: row.disabledAt,
  lockedAt: row.lockedAt,
  metricsOptOutAt: row.metricsOptOutAt,
  storageQuota: row.storageQuota,
  hasTotp: row.totpEnabledAt !== null,
})
