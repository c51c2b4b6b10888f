import { sql } from 'kysely'
import { dayMs } from '../base/clock.ts'
import type { Tables, Tx } from '../db/index.ts'
import { giveUpUnconfirmed } from './account/accounts.ts'
import { auditEntryMs } from './administration/audit.ts'
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
/** Of those, kept beside them, that strangers can cause. */
export const maxStrangersEvents = 50
/** Of each kind in one run, so that a run stays short; the next one takes more. */
export const maxPerRun = 500

/**
 * What goes by its age alone, the oldest first: the moment that counts, how long after it a row is kept, ms,
 * and what tells rows apart.
 */
const aged = {
  keyFetchTokens: { since: 'createdAt', keptMs: keyFetchTokenMs, key: 'id' },
  passwordChangeTokens: { since: 'createdAt', keptMs: passwordChangeTokenMs, key: 'id' },
  resetLinks: { since: 'createdAt', keptMs: resetLinkMs, key: 'id' },
  passwordForgotTokens: { since: 'createdAt', keptMs: forgotTokenMs, key: 'id' },
  accountResetTokens: { since: 'createdAt', keptMs: resetTokenMs, key: 'id' },
  passwordForgotRequests: { since: 'createdAt', keptMs: forgotCodeMs, key: 'id' },
  codes: { since: 'expiresAt', keptMs: 0, key: 'id' },
  pendingTotps: { since: 'expiresAt', keptMs: 0, key: 'uid' },
  passkeyChallenges: { since: 'expiresAt', keptMs: challengeMs, key: 'id' },
  // Whoever finds them from then on does not get them any more.
  keptKeys: { since: 'expiresAt', keptMs: 0, key: 'id' },
  accountEvents: { since: 'createdAt', keptMs: accountEventMs, key: 'id' },
  auditEntries: { since: 'createdAt', keptMs: auditEntryMs, key: 'id' },
  invitations: { since: 'expiresAt', keptMs: endedInvitationMs, key: 'id' },
} as const satisfies Partial<Record<keyof Tables, unknown>>

type Aged = keyof typeof aged

/** How much went. */
export type Pruned = Readonly<Record<Aged | 'sessions' | 'accounts' | 'securityEvents', number>>

/** Removes what is over (auth-api.md §7.4). */
export async function pruneAccounts(
  tx: Tx,
  neighbours: { readonly hooks: AccountHooks; readonly facts: AccountFacts },
  now: number,
): Promise<Pruned> {
  const pruned: Partial<Record<Aged, number>> = {}
  for (const table of Object.keys(aged) as Aged[]) pruned[table] = await deleteAged(tx, table, now)
  return {
    ...(pruned as Record<Aged, number>),
    sessions: await endIdleSessions(tx, neighbours, { now, max: maxPerRun }),
    accounts: await deleteUnconfirmed(tx, neighbours.hooks, now),
    securityEvents: await trimSecurityEvents(tx),
  }
}

async function deleteAged(tx: Tx, name: Aged, now: number): Promise<number> {
  const { since, keptMs, key } = aged[name]
  const [table, id, moment] = [sql.table(name), sql.ref(key), sql.ref(since)]
  const isOver = sql`${moment} <= ${now - keptMs}`
  const oldest = sql`SELECT ${id} FROM ${table} WHERE ${isOver} ORDER BY ${moment} LIMIT ${maxPerRun}`
  // Said twice: a row may be replaced by a newer one in between.
  const { numAffectedRows = 0n } =
    await sql`DELETE FROM ${table} WHERE ${id} IN (${oldest}) AND ${isOver}`.execute(tx)
  return Number(numAffectedRows)
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

/** What anybody can cause who knows the address: it must not push out what the owner did. */
const strangers = ['account.login.failure', 'account.password_reset_otp_sent']

async function trimSecurityEvents(tx: Tx): Promise<number> {
  const ofStrangers = await trimEvents(tx, 'in', maxStrangersEvents)
  return ofStrangers + (await trimEvents(tx, 'not in', maxSecurityEvents))
}

/** Keeps the newest of each account, of these names or of all others. */
async function trimEvents(tx: Tx, names: 'in' | 'not in', max: number): Promise<number> {
  const full = await tx
    .selectFrom('securityEvents')
    .select('uid')
    .where('name', names, strangers)
    .groupBy('uid')
    .having((row) => row.fn.countAll(), '>', max)
    .limit(maxPerRun)
    .execute()
  let deleted = 0
  for (const { uid } of full) {
    const kept = tx
      .selectFrom('securityEvents')
      .select('id')
      .where('uid', '=', uid)
      .where('name', names, strangers)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(max)
    const { numDeletedRows } = await tx
      .deleteFrom('securityEvents')
      .where('uid', '=', uid)
      .where('name', names, strangers)
      .where('id', 'not in', kept)
      .executeTakeFirstOrThrow()
    deleted += Number(numDeletedRows)
  }
  return deleted
}
