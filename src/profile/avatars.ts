import { type AccountHooks, noteProfileChange } from '../accounts/index.ts'
import { randomHex } from '../base/bytes.ts'
import type { AvatarsTable, Tx } from '../db/index.ts'
import type { Picture } from './pictures.ts'

/** Bytes of a picture as it is sent (auth-api.md §4). */
export const maxAvatarBytes = 1024 * 1024

type Change = { readonly uid: string; readonly now: number }
type Hooks = { readonly hooks: Pick<AccountHooks, 'profileChanged'> }

/**
 * Gives the account a picture, in place of its last one. Pictures are rows, since a backup of the
 * accounts then has them, and there are few.
 *
 * @returns its id, 32 random hex digits: whoever has it may see the picture, and it never names another
 */
export async function storeAvatar(
  tx: Tx,
  room: Hooks,
  { uid, now, picture }: Change & { readonly picture: Picture },
): Promise<string> {
  const row = { id: randomHex(16), ...picture, createdAt: now }
  await tx
    .insertInto('avatars')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  await noteProfileChange(tx, room, { uid, now })
  return row.id
}

/**
 * Takes the account's picture away.
 *
 * @param change.id only if it is this one
 * @returns false when there is none, or another
 */
export async function deleteAvatar(
  tx: Tx,
  room: Hooks,
  { uid, now, id }: Change & { readonly id?: string },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('avatars')
    .where('uid', '=', uid)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return false
  await noteProfileChange(tx, room, { uid, now })
  return true
}

/** The id of the account's picture. */
export async function avatarOf(tx: Tx, uid: string): Promise<string | undefined> {
  const row = await tx.selectFrom('avatars').select('id').where('uid', '=', uid).executeTakeFirst()
  return row?.id
}

/** The picture of an id. */
export const findAvatar = (
  tx: Tx,
  id: string,
): Promise<Pick<AvatarsTable, 'type' | 'bytes'> | undefined> =>
  tx.selectFrom('avatars').select(['type', 'bytes']).where('id', '=', id).executeTakeFirst()
