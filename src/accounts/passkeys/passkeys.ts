import type { PasskeysTable, Tx } from '../../db/index.ts'
import type { Passkey, PasskeyUse } from '../../wire.ts'

/** The passkeys of an account, the newest first. */
export async function passkeysOf(tx: Tx, uid: string): Promise<Passkey[]> {
  const rows = await selectPasskeys(tx)
    .where('passkeys.uid', '=', uid)
    .orderBy('passkeys.createdAt', 'desc')
    .orderBy('passkeys.credentialId')
    .execute()
  return rows.map(asPasskey)
}

/** A passkey as its owner sees it; a foreign one is not found. */
export async function findOwnPasskey(
  tx: Tx,
  { uid, credentialId }: Pick<PasskeysTable, 'uid' | 'credentialId'>,
): Promise<Passkey | undefined> {
  const row = await selectPasskeys(tx)
    .where('passkeys.credentialId', '=', credentialId)
    .where('passkeys.uid', '=', uid)
    .executeTakeFirst()
  return row && asPasskey(row)
}

/** With how many passkeys somebody signs in to an account. */
export async function countSignInPasskeys(tx: Tx, uid: string): Promise<number> {
  const row = await tx
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('uid', '=', uid)
    .where('use', '=', 'sign-in' satisfies PasskeyUse)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

const selectPasskeys = (tx: Tx) =>
  tx
    .selectFrom('passkeys')
    .leftJoin('passkeyWraps', 'passkeyWraps.credentialId', 'passkeys.credentialId')
    .selectAll('passkeys')
    .select('passkeyWraps.createdAt as wrappedAt')

const asPasskey = (row: PasskeysTable & { readonly wrappedAt: number | null }): Passkey => ({
  credentialId: row.credentialId,
  name: row.name,
  use: row.use,
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  transports: transportsOf(row),
  aaguid: row.aaguid,
  backupEligible: row.backupEligible === 1,
  backupState: row.backupState === 1,
  prfEnabled: row.prfEnabled === 1,
  hasWrap: row.wrappedAt !== null,
})

const transportsOf = ({ transports }: Pick<PasskeysTable, 'transports'>): string[] =>
  JSON.parse(transports)

/** A passkey by its id, whoever's it is, with the key that its signatures are checked with. */
export const findPasskey = (tx: Tx, credentialId: string): Promise<PasskeysTable | undefined> =>
  tx.selectFrom('passkeys').selectAll().where('credentialId', '=', credentialId).executeTakeFirst()

/** @returns false when the account has no such passkey, perhaps since a moment ago */
export async function deletePasskey(
  tx: Tx,
  { uid, credentialId }: Pick<PasskeysTable, 'uid' | 'credentialId'>,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('passkeys')
    .where('credentialId', '=', credentialId)
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Takes away what is a second factor and nothing else: it goes with the first one (auth-api.md §2.10). */
export const forgetSecurityKeys = (tx: Tx, uid: string) =>
  tx
    .deleteFrom('passkeys')
    .where('uid', '=', uid)
    .where('use', '=', 'second-factor' satisfies PasskeyUse)
    .execute()

/** A session goes on under another id: what it registered stays its own. */
export async function passOnPasskeys(
  tx: Tx,
  change: { readonly uid: string; readonly from: string; readonly to: string },
): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ sessionId: change.to })
    .where('uid', '=', change.uid)
    .where('sessionId', '=', change.from)
    .execute()
}

/** Which session registered a passkey. */
export type Registration = Pick<PasskeysTable, 'credentialId' | 'sessionId'>

/** Which sessions registered the passkeys of an account. */
export const registrationsOf = (tx: Tx, uid: string): Promise<Registration[]> =>
  tx.selectFrom('passkeys').select(['credentialId', 'sessionId']).where('uid', '=', uid).execute()
