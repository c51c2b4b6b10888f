import { type Account, accountFacts } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { attachedClients } from '../devices/index.ts'
import { ownProfile } from '../profile/index.ts'
import type { Stored } from '../tokenserver/index.ts'

/** What a file begins with, so that a program knows what it has; a change of meaning makes it another. */
const format = 'corsac-data/1'

/** As people and programs read it everywhere: UTC, ISO 8601. @param ms null: never */
const asText = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString()

/**
 * All that the server knows of a person and can read: nothing that signs in as somebody, opens
 * something or is compared with a secret. Times are texts in UTC (docs/account.md has the format).
 */
export async function factsOf(
  tx: Tx,
  account: Account,
  about: {
    readonly stored: Stored
    readonly publicUrl: string
    readonly sessionId: string
    readonly now: number
  },
) {
  const { stored, publicUrl, sessionId, now } = about
  const { uid } = account
  const { emails, recoveryKey, keptFromResets, passkeys, activity, invitations, ...rest } =
    await accountFacts(tx, account, now)
  return {
    format,
    server: publicUrl,
    madeAt: asText(now),
    account: {
      uid,
      createdAt: asText(account.createdAt),
      passwordSetAt: account.verifierSetAt > 0 ? asText(account.verifierSetAt) : null,
      keysChangedAt: asText(account.keysChangedAt),
      languages: account.locale,
      role: account.role,
    },
    emails: emails.map(({ confirmedAt, addedAt, ...email }) => ({
      ...email,
      confirmedAt: asText(confirmedAt),
      addedAt: asText(addedAt),
    })),
    profile: await ownProfile(tx, uid),
    ...rest,
    recoveryKey: recoveryKey && { ...recoveryKey, madeAt: asText(recoveryKey.madeAt) },
    keptFromResets: keptFromResets.map(({ resetAt, until }) => ({
      resetAt: asText(resetAt),
      until: asText(until),
    })),
    passkeys: passkeys.map(({ addedAt, lastUsedAt, ...passkey }) => ({
      ...passkey,
      addedAt: asText(addedAt),
      lastUsedAt: asText(lastUsedAt),
    })),
    devicesAndApps: await devicesOf(tx, uid, { sessionId, now }),
    activity: activity.map(({ createdAt, disownedAt, ...event }) => ({
      ...event,
      at: asText(createdAt),
      saidToBeSomebodyElseAt: asText(disownedAt),
    })),
    invitationsMade: invitations.map(({ createdAt, expiresAt, ...invitation }) => ({
      ...invitation,
      createdAt: asText(createdAt),
      expiresAt: asText(expiresAt),
    })),
    synced: {
      quotaBytes: stored.quota ?? null,
      collections: stored.collections.map(({ modified, ...collection }) => ({
        ...collection,
        changedAt: asText(modified),
      })),
      devices: stored.devices.map(({ name, lastSync }) => ({ name, lastSyncAt: asText(lastSync) })),
    },
  }
}

async function devicesOf(
  tx: Tx,
  uid: string,
  { sessionId, now }: { readonly sessionId: string; readonly now: number },
) {
  const list = await attachedClients(tx, uid, {
    now,
    currentSessionId: sessionId,
    idleSince: 0,
    // What names them on the wire, and words about times, are of no use here.
    handleOf: () => '',
    tell: () => '',
  })
  return list.map((one) => ({
    name: one.name,
    type: one.deviceType,
    browser: one.userAgent || null,
    system: one.os,
    appId: one.clientId,
    mayUse: one.scope,
    firstSeenAt: asText(one.createdTime),
    lastSeenAt: asText(one.lastAccessTime),
    madeThisFile: one.isCurrentSession,
  }))
}
