import { eventsOf, maxShownEvents } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { addressesOf } from '../emails/addresses.ts'
import { passkeysOf } from '../passkeys/passkeys.ts'
import { findRecoveryKey } from '../recovery/recovery-keys.ts'
import { countBackupCodes } from '../second-factor/backup-codes.ts'
import type { Account } from '../types.ts'

/** Everything a settings page shows at once (auth-api.md §2.1 `GET /account`). */
export async function accountOverview(context: AccountsContext, account: Account) {
  const { uid, email, role } = account
  return context.db.transaction(async (tx) => {
    const displayName = await context.facts.displayName(tx, uid)
    const backupCodes = account.hasTotp ? await countBackupCodes(tx, uid) : 0
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
      emails: await addressesOf(tx, uid, context.clock()),
      linkedAccounts: [],
      totp: { exists: account.hasTotp, verified: account.hasTotp },
      backupCodes: { hasBackupCodes: backupCodes > 0, count: backupCodes },
      recoveryKey: {
        exists: (await findRecoveryKey(tx, uid))?.enabled === 1,
        estimatedSyncDeviceCount: deviceCount,
      },
      recoveryPhone: { exists: false, phoneNumber: null, nationalFormat: null, available: false },
      securityEvents: (await eventsOf(tx, uid, maxShownEvents)).map(
        ({ name, createdAt, verified }) => ({
          name,
          createdAt,
          verified,
        }),
      ),
      passkeys: await passkeysOf(tx, uid),
      subscriptions: [],
    }
  })
}
