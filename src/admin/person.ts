import {
  type Account,
  addressesOf,
  eventsOf,
  findAccount,
  reasonOfSuspension,
  type Session,
  sessionsOf,
  waitingCodes,
} from '../accounts/index.ts'
import { secondMs } from '../base/clock.ts'
import { within } from '../base/within.ts'
import type { Tx } from '../db/index.ts'
import { deviceSummariesOf } from '../devices/index.ts'
import type { PendingCode } from '../mail/index.ts'
import { type Stored, storedOf } from '../tokenserver/index.ts'
import type { PersonDetail, WaitingCodeKind } from '../wire.ts'
import type { AdminContext } from './context.ts'
import { findPerson, withSize } from './people.ts'

/** Of the recent activity. */
export const maxEvents = 50
/** How long the storage is waited for. */
const storageMs = 5 * secondMs

/**
 * All that an administrator sees of a person: nothing that opens anything but mailed codes, and those only
 * where no mail carries them; that they were looked at is written down.
 *
 * @returns undefined when there is no such account
 */
export async function personDetail(
  context: AdminContext,
  uid: string,
  looking: Session,
): Promise<PersonDetail | undefined> {
  const codes = await codesOf(context, uid, looking)
  const found = await context.db.transaction((tx) => readPerson(tx, uid, context.clock()))
  if (!found) return undefined
  const { account, person, ...rest } = found
  const stored = await within(storageMs, storedOf(context.stored, account))
  return {
    ...rest,
    person: withSize(person, stored && sizeIn(stored.collections)),
    collections: stored?.collections ?? null,
    defaultQuota: context.defaultQuota,
    codes,
  }
}

async function readPerson(tx: Tx, uid: string, now: number) {
  const person = await findPerson(tx, uid)
  const account = await findAccount(tx, uid)
  if (!person || !account) return undefined
  const events = await eventsOf(tx, uid, maxEvents)
  return {
    person,
    account: { uid, storageQuota: account.storageQuota } satisfies Partial<Account>,
    suspendedReason: account.disabledAt === null ? null : await reasonOfSuspension(tx, uid),
    emails: await addressesOf(tx, uid, now),
    sessions: (await sessionsOf(tx, uid)).length,
    devices: await deviceSummariesOf(tx, uid),
    events: events.map(({ name, createdAt, verified, ipAddr, userAgent }) => ({
      name,
      createdAt,
      verified,
      ipAddr,
      userAgent,
    })),
  }
}

const sizeIn = (collections: Stored['collections']) => ({
  records: collections.reduce((sum, { records }) => sum + records, 0),
  bytes: collections.reduce((sum, { bytes }) => sum + bytes, 0),
})

async function codesOf(
  context: AdminContext,
  uid: string,
  looking: Session,
): Promise<PersonDetail['codes']> {
  const { db, clock, guard, mailMode } = context
  if (mailMode === 'smtp') {
    const codes = await db.transaction((tx) => waitingCodes(tx, guard, { uid, now: clock() }))
    return codes.map((code) => ({ ...asWaiting(code), code: null }))
  }
  return (await context.administeredBy(looking).lookUpCodes(uid)).map(asWaiting)
}

const kinds: Readonly<Record<PendingCode['template'], WaitingCodeKind>> = {
  verify: 'signup',
  verifyShortCode: 'signup',
  verifyLogin: 'signin',
  verifyLoginCode: 'signin',
  verifySecondaryCode: 'email',
  verifyAccountChange: 'proof',
  unblockCode: 'unblock',
  passwordForgotOtp: 'reset',
}

const asWaiting = ({ template, code, to, until }: PendingCode) => ({
  kind: kinds[template],
  code,
  to,
  expiresAt: until,
})
