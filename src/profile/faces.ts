import type { Account } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { avatarId, initialOf, noInitial } from './avatar.ts'
import { avatarOf } from './avatars.ts'
import { displayNameOf } from './names.ts'

/** What a person shows of themselves. */
export interface Face {
  /** Absent: they gave none. */
  readonly displayName: string | undefined
  /** The picture's, 32 hex digits. */
  readonly id: string
  readonly url: string
  /** The picture of an initial, since there is no other. */
  readonly isDefault: boolean
}

/** @param publicUrl a bare origin; pictures are addressed below it */
export async function faceOf(
  tx: Tx,
  publicUrl: string,
  { uid, email }: Pick<Account, 'uid' | 'email'>,
): Promise<Face> {
  const displayName = await displayNameOf(tx, uid)
  const id = await avatarOf(tx, uid)
  if (id !== undefined) {
    return { displayName, id, url: avatarUrl(publicUrl, id), isDefault: false }
  }
  const initial = personInitial(email, displayName)
  return {
    displayName,
    id: avatarId(initial),
    url: avatarUrl(publicUrl, encodeURIComponent(initial)),
    isDefault: true,
  }
}

export const avatarUrl = (publicUrl: string, name: string): string =>
  `${publicUrl}/api/profile/v1/avatar/${name}`

/** The initial of the name, else of the address. */
function personInitial(email: string, displayName: string | undefined): string {
  const initial = initialOf(displayName ?? '')
  return initial === noInitial ? initialOf(email) : initial
}
