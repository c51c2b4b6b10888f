import { foldText } from '../base/text.ts'
import type { AccountsTable, Database, Tx } from '../db/index.ts'
import type { StoredSize } from '../tokenserver/index.ts'
import type { PersonSummary } from '../wire.ts'

/** A person as the database knows them. */
export type Person = Omit<PersonSummary, 'storedBytes' | 'storedRecords'>

/** Where a page of people begins: after this one. */
export type AfterPerson = Pick<AccountsTable, 'createdAt' | 'uid'>

/**
 * People by age, the newest first. A search looks at everybody there is, on the server's own machine
 * some 100,000 in a second: no index serves a part of a name.
 *
 * @param options.search a part of an address or of the name, in any case, of the name also without its
 *   accents; `''`: everybody
 * @param options.after the last one of the page before
 */
export async function findPeople(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  options: {
    readonly search: string
    readonly after: AfterPerson | undefined
    readonly limit: number
  },
): Promise<Person[]> {
  const { search, after, limit } = options
  const { createdAt = 0, uid = '' } = after ?? {}
  const inAddress = search.normalize('NFC').toLowerCase()
  const position = engine === 'postgres' ? 'strpos' : 'instr'
  const rows = await selectPeople(tx)
    .$if(search !== '', (query) =>
      query.where((row) =>
        row.or([
          row.exists(
            row
              .selectFrom('emails as own')
              .select('own.uid')
              .whereRef('own.uid', '=', 'accounts.uid')
              .where((own) =>
                own(own.fn(position, ['own.normalizedEmail', own.val(inAddress)]), '>', 0),
              ),
          ),
          row(row.fn(position, ['profiles.foldedName', row.val(foldText(search))]), '>', 0),
        ]),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('accounts.createdAt', '<', createdAt),
          row.and([row('accounts.createdAt', '=', createdAt), row('accounts.uid', '<', uid)]),
        ]),
      ),
    )
    .orderBy('accounts.createdAt', 'desc')
    .orderBy('accounts.uid', 'desc')
    .limit(limit)
    .execute()
  return rows.map(asPerson)
}

/** The person of an account. */
export async function findPerson(tx: Tx, uid: string): Promise<Person | undefined> {
  const row = await selectPeople(tx).where('accounts.uid', '=', uid).executeTakeFirst()
  return row && asPerson(row)
}

/** Nothing secret, so that nothing secret can be shown. */
const selectPeople = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .innerJoin('emails', (join) =>
      join.onRef('emails.uid', '=', 'accounts.uid').on('emails.isPrimary', '=', 1),
    )
    .leftJoin('profiles', 'profiles.uid', 'accounts.uid')
    .leftJoin('totps', 'totps.uid', 'accounts.uid')
    .leftJoin('recoveryKeys', (join) =>
      join.onRef('recoveryKeys.uid', '=', 'accounts.uid').on('recoveryKeys.enabled', '=', 1),
    )
    .select((row) => [
      'accounts.uid',
      'accounts.role',
      'accounts.createdAt',
      'accounts.disabledAt',
      'accounts.storageQuota',
      'emails.email',
      'emails.verifiedAt',
      'profiles.displayName',
      'totps.enabledAt as totpEnabledAt',
      'recoveryKeys.createdAt as recoveryKeyAt',
      row
        .selectFrom('passkeys')
        .select((passkeys) => passkeys.fn.countAll().as('count'))
        .whereRef('passkeys.uid', '=', 'accounts.uid')
        .as('passkeys'),
      row
        .selectFrom('devices')
        .select((devices) => devices.fn.countAll().as('count'))
        .whereRef('devices.uid', '=', 'accounts.uid')
        .where('devices.detachedAt', 'is', null)
        .as('devices'),
      row
        .selectFrom('sessions')
        .select((sessions) => sessions.fn.max('sessions.lastAccessTime').as('time'))
        .whereRef('sessions.uid', '=', 'accounts.uid')
        .as('sessionSeenAt'),
      row
        .selectFrom('refreshTokens')
        .select((tokens) => tokens.fn.max('refreshTokens.lastUsedAt').as('time'))
        .whereRef('refreshTokens.uid', '=', 'accounts.uid')
        .as('tokenSeenAt'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof selectPeople>['execute']>>[number]

function asPerson(row: Row): Person {
  const seen = [row.sessionSeenAt, row.tokenSeenAt].filter((time) => time !== null).map(Number)
  return {
    uid: row.uid,
    email: row.email,
    displayName: row.displayName,
    role: row.role,
    createdAt: row.createdAt,
    verified: row.verifiedAt !== null,
    suspendedAt: row.disabledAt,
    twoStep: row.totpEnabledAt !== null,
    passkeys: Number(row.passkeys),
    recoveryKey: row.recoveryKeyAt !== null,
    devices: Number(row.devices),
    lastSeenAt: seen.length > 0 ? Math.max(...seen) : null,
    quota: row.storageQuota,
  }
}

/** @param size undefined: the storage did not say */
export const withSize = (person: Person, size: StoredSize | undefined): PersonSummary => ({
  ...person,
  storedBytes: size?.bytes ?? null,
  storedRecords: size?.records ?? null,
})
