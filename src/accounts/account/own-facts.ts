import type { Tx } from '../../db/index.ts'
import type { Passkey } from '../../wire/passkeys.ts'
import type { Invitation } from '../../wire.ts'
import { eventsOf } from '../activity/security-events.ts'
import { addressRows } from '../emails/addresses.ts'
import { listInvitations } from '../invitations/manage.ts'
import { passkeysOf } from '../passkeys/passkeys.ts'
import { keptKeysOf } from '../recovery/kept-keys.ts'
import { findRecoveryKey } from '../recovery/recovery-keys.ts'
import { countBackupCodes } from '../second-factor/backup-codes.ts'
import type { Account } from '../types.ts'

/** More than an account keeps, also between two prunings. */
const maxEvents = 1000

/** What this room knows of a person, for themselves. Times are ms; nothing of it is a secret. */
export interface AccountOwnFacts {
  readonly emails: readonly {
    readonly email: string
    readonly isPrimary: boolean
    readonly confirmedAt: number | null
    readonly addedAt: number
  }[]
  readonly twoStep: { readonly on: boolean; readonly backupCodesLeft: number }
  readonly recoveryKey: { readonly madeAt: number; readonly hint: string | null } | null
  readonly keptFromResets: readonly { readonly resetAt: number; readonly until: number }[]
  readonly passkeys: readonly {
    readonly name: string
    readonly use: Passkey['use']
    readonly addedAt: number
    readonly lastUsedAt: number | null
    /** It opens what is synced. */
    readonly opensData: boolean
  }[]
  /** The newest first, as far as it is kept. */
  readonly activity: readonly {
    readonly name: string
    readonly createdAt: number
    readonly verified: boolean
    readonly ipAddr: string
    readonly userAgent: string
    readonly disownedAt: number | null
  }[]
  readonly invitations: readonly Omit<Invitation, 'id' | 'kind' | 'createdBy'>[]
}

/** Gathers it. */
export async function accountFacts(
  tx: Tx,
  { uid, hasTotp }: Pick<Account, 'uid' | 'hasTotp'>,
  now: number,
): Promise<AccountOwnFacts> {
  const key = await findRecoveryKey(tx, uid)
  const kept = await keptKeysOf(tx, uid, now)
  const events = await eventsOf(tx, uid, maxEvents)
  return {
    emails: (await addressRows(tx, uid)).map(({ email, isPrimary, verifiedAt, createdAt }) => ({
      email,
      isPrimary: isPrimary === 1,
      confirmedAt: verifiedAt,
      addedAt: createdAt,
    })),
    twoStep: { on: hasTotp, backupCodesLeft: hasTotp ? await countBackupCodes(tx, uid) : 0 },
    recoveryKey: key?.enabled === 1 ? { madeAt: key.createdAt, hint: key.hint } : null,
    keptFromResets: kept.map(({ createdAt, expiresAt }) => ({
      resetAt: createdAt,
      until: expiresAt,
    })),
    passkeys: (await passkeysOf(tx, uid)).map(({ name, use, createdAt, lastUsedAt, hasWrap }) => ({
      ...{ name, use, lastUsedAt },
      addedAt: createdAt,
      opensData: hasWrap,
    })),
    activity: events.map(({ id: _, sessionId: __, ...event }) => event),
    invitations: (await listInvitations(tx, now, { by: uid })).map(
      ({ id: _, kind: __, createdBy: ___, ...invitation }) => invitation,
    ),
  }
}
