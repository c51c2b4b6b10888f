import type { Tx } from '../db/index.ts'
import type { AccountsContext } from './context.ts'
import { recentEvents } from './events.ts'
import type { Account } from './types.ts'

/** An address of an account as its owner sees it. */
export interface OwnAddress {
  readonly email: string
  readonly isPrimary: boolean
  readonly verified: boolean
}

/** The account's addresses, the primary one first. */
export async function addressesOf(tx: Tx, uid: string): Promise<OwnAddress[]> {
  const rows = await tx
    .selectFrom('emails')
    .select(['email', 'isPrimary', 'verifiedAt'])
    .where('uid', '=', uid)
    .orderBy('isPrimary', 'desc')
    .orderBy('createdAt')
    .execute()
  return rows.map((row) => ({
    email: row.email,
    isPrimary: row.isPrimary === 1,
    verified: row.verifiedAt !== null,
  }))
}

/** Everything a settings page shows at once (auth-api.md §2.1 `GET /account`). */
export async function accountOverview(context: AccountsContext, account: Account) {
  const { uid, email, role } = account
  return context.db.transaction(async (tx) => {
    const profile = await tx
      .selectFrom('profiles')
      .select('displayName')
      .where('uid', '=', uid)
      .executeTakeFirst()
    return {
      uid,
      email,
      role,
      ...(profile?.displayName ? { displayName: profile.displayName } : {}),
      createdAt: account.createdAt,
      passwordCreatedAt: account.verifierSetAt,
      metricsOptOutAt: account.metricsOptOutAt,
      hasPassword: account.verifierSetAt > 0,
      emails: await addressesOf(tx, uid),
      linkedAccounts: [],
      totp: { exists: false, verified: false },
      backupCodes: { hasBackupCodes: false, count: 0 },
      recoveryKey: { exists: false, estimatedSyncDeviceCount: await countDevices(tx, uid) },
      recoveryPhone: { exists: false, phoneNumber: null, nationalFormat: null, available: false },
      securityEvents: (await recentEvents(tx, uid)).map(({ name, createdAt, verified }) => ({
        name,
        createdAt,
        verified,
      })),
      passkeys: [],
      subscriptions: [],
    }
  })
}

async function countDevices(tx: Tx, uid: string): Promise<number> {
  const { count } = await tx
    .selectFrom('devices')
    .select((row) => row.fn.countAll().as('count'))
    .where('uid', '=', uid)
    .where('detachedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
