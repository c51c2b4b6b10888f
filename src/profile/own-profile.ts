import type { Tx } from '../db/index.ts'
import { avatarOf, findAvatar } from './avatars.ts'
import { displayNameOf } from './names.ts'

/** What a person shows of themselves, for themselves. */
export interface OwnProfile {
  readonly displayName: string | null
  /** A data URL; null: they chose none. */
  readonly picture: string | null
}

/** Name and picture of an account. */
export async function ownProfile(tx: Tx, uid: string): Promise<OwnProfile> {
  const id = await avatarOf(tx, uid)
  const picture = id === undefined ? undefined : await findAvatar(tx, id)
  return {
    displayName: (await displayNameOf(tx, uid)) ?? null,
    picture: picture
      ? `data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}`
      : null,
  }
}
