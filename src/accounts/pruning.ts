import { dayMs } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'
import { giveUpUnconfirmed } from './account/accounts.ts'
import { auditEntryMs } from './account/audit.ts'
import { keyFetchTokenMs } from './credentials/key-fetch-tokens.ts'
import { passwordChangeTokenMs } from './credentials/password-change-tokens.ts'
import { endIdleSessions } from './credentials/unused-sessions.ts'
import type { AccountFacts } from './facts.ts'
import type { AccountHooks } from './hooks.ts'
import { endedInvitationMs } from './invitations/manage.ts'
import { challengeMs } from './passkeys/challenges.ts'
import { forgotCodeMs } from './reset/forgot-codes.ts'
import { forgotTokenMs } from './reset/forgot-tokens.ts'
import { resetLinkMs } from './reset/reset-links.ts'
import { resetTokenMs } from './reset/reset-tokens.ts'

/** An account whose address was not confirmed for so long is given up (auth-api.md §7.4). */
const unconfirmedAccountMs = 30 * dayMs
const accountEventMs = 90 * dayMs
/** Recent activity that an account keeps; its newest part is shown. */
export const maxSecurityEvents = 200
/** Of each kind in one run, so that a run stays short; the next one takes more. */
const maxPerRun = 500

/** How much went. */
export interface Pruned {
  readonly keyFetchTokens: number
  readonly passwordChangeTokens: number
  readonly resetLinks: number
  readonly passwordForgotTokens: number
  readonly accountResetTokens: number
  readonly passwordForgotRequests: number
  readonly codes: number
  readonly pendingTotps: number
  readonly passkeyChallenges: number
  readonly keptKeys: number
  readonly sessions: number
  readonly accounts: number
  readonly accountEvents: number
  readonly auditEntries: number
  readonly securityEvents: number
  readonly invitations: number
}

/** Removes what is over (auth-api.md §7.4). */
export async function pruneAccounts(
  tx: Tx,
  neighbours: { readonly hooks: AccountHooks; readonly facts: AccountFacts },
  now: number,
): Promise<Pruned> {
  return {
    keyFetchTokens: await deleteCreated(tx, 'keyFetchTokens', now - keyFetchTokenMs),
    passwordChangeTokens: await deleteCreated(
      tx,
      'passwordChangeTokens',
      now - passwordChangeTokenMs,
    ),
    resetLinks: await deleteCreated(tx, 'resetLinks', now - resetLinkMs),
    passwordForgotTokens: await deleteCreated(tx, 'passwordForgotTokens', now - forgotTokenMs),
    accountResetTokens: await deleteCreated(tx, 'accountResetTokens', now - resetTokenMs),
    passwordForgotRequests: await deleteCreated(tx, 'passwordForgotRequests', now - forgotCodeMs),
    codes: await deleteExpired(tx, 'codes', now),
    pendingTotps: await deleteExpired(tx, 'pendingTotps', now),
    passkeyChallenges: await deleteExpired(tx, 'passkeyChallenges', now - challengeMs),
    // Whoever finds them from then on does not get them any more.
    keptKeys: await deleteExpired(tx, 'keptKeys', now),
    sessions: await endIdleSessions(tx, neighbours, { now, max: maxPerRun }),
    accounts: await deleteUnconfirmed(tx, neighbours.hooks, now),
    accountEvents: await deleteCreated(tx, 'accountEvents', now - accountEventMs),
    auditEntries: await deleteCreated(tx, 'auditEntries', now - auditEntryMs),
    securityEvents: await trimSecurityEvents(tx),
    invitations: await deleteExpired(tx, 'invitations', now - endedInvitationMs),
  }
}

async function deleteCreated(
  tx: Tx,
  table:
    | 'keyFetchTokens'
    | 'passwordChangeTokens'
    | 'passwordForgotRequests'
    | 'resetLinks'
    | 'passwordForgotTokens'
    | 'accountResetTokens'
    | 'accountEvents'
    | 'auditEntries',
  until: number,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom(table)
    .where('createdAt', '<=', until)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

async function deleteExpired(
  tx: Tx,
  table: 'codes' | 'pendingTotps' | 'passkeyChallenges' | 'keptKeys' | 'invitations',
  until: number,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom(table)
    .where('expiresAt', '<=', until)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Their invitations' uses come back by themselves: they are counted from the accounts. */
async function deleteUnconfirmed(tx: Tx, hooks: AccountHooks, now: number): Promise<number> {
  const given = await tx
    .selectFrom('emails')
    .select('uid')
    .where('isPrimary', '=', 1)
    .where('verifiedAt', 'is', null)
    .where('createdAt', '<=', now - unconfirmedAccountMs)
    .limit(maxPerRun)
    .execute()
  let count = 0
  for (const { uid } of given) {
    // It may have been confirmed since.
    if (await giveUpUnconfirmed(tx, hooks, uid, now)) count++
  }
  return count
}

async function trimSecurityEvents(tx: Tx): Promise<number> {
  const full = await tx
    .selectFrom('securityEvents')
    .select('uid')
    .groupBy('uid')
    .having((row) => row.fn.countAll(), '>', maxSecurityEvents)
    .limit(maxPerRun)
    .execute()
  let deleted = 0
  for (const { uid } of full) {
    const kept = tx
      .selectFrom('securityEvents')
      .select('id')
      .where('uid', '=', uid)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(maxSecurityEvents)
    const { numDeletedRows } = await tx
      .deleteFrom('securityEvents')
      .where('uid', '=', uid)
      .where('id', 'not in', kept)
      .executeTakeFirstOrThrow()
    deleted += Number(numDeletedRows)
  }
  return deleted
}
