import { type AccountHooks, noteProfileChange } from '../accounts/index.ts'
import { foldText } from '../base/text.ts'
import type { Tx } from '../db/index.ts'

/** The name that a person gave themselves, undefined when they gave none. */
export async function displayNameOf(tx: Tx, uid: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('profiles')
    .select('displayName')
    .where('uid', '=', uid)
    .executeTakeFirst()
  return row?.displayName ?? undefined
}

/** @param change.name `''` takes the name away */
export async function setDisplayName(
  tx: Tx,
  room: { readonly hooks: Pick<AccountHooks, 'profileChanged'> },
  change: { readonly uid: string; readonly name: string; readonly now: number },
): Promise<void> {
  const { uid, now } = change
  const displayName = change.name === '' ? null : change.name
  const row = { displayName, foldedName: displayName && foldText(displayName) }
  await tx
    .insertInto('profiles')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  await noteProfileChange(tx, room, { uid, now })
}
