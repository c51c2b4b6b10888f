import type { Tx } from '../../db/index.ts'
import { recentEvents } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import type { Account } from '../types.ts'

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
    const displayName = await context.facts.displayName(tx, uid)
    const deviceCount = await context.facts.deviceCount(tx, uid)
    return {
      uid,
      email,
      role,
      ...(displayName ? { displayName } : {}),
      createdAt: account.createdAt,
      passwordCreatedAt: account.verifierSetAt,
      metricsOptOutAt: account.metricsOptOutAt,
      hasPassword: account.verifierSetAt > 0,
      emails: await addressesOf(tx, uid),
      linkedAccounts: [],
      totp: { exists: false, verified: false },
      backupCodes: { hasBackupCodes: false, count: 0 },
      recoveryKey: { exists: false, estimatedSyncDeviceCount: deviceCount },
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
