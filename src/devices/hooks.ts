import type { AccountHooks } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'
import { type IssuedRefreshToken, type OauthHooks, refreshTokensOf } from '../oauth/index.ts'
import type { Device } from './device.ts'
import {
  announceConfirmed,
  announceDeletion,
  announcePassword,
  announceProfile,
  announceReset,
} from './push/announcements.ts'
import type { PushPort } from './push/port.ts'
import { removeDevice } from './remove.ts'
import { deviceBy, updateDevice } from './store.ts'

/** What this room does when something happens to an account. */
type Plugged = Pick<
  AccountHooks,
  | 'sessionEnding'
  | 'sessionReplaced'
  | 'accountDeleting'
  | 'confirmed'
  | 'passwordChanging'
  | 'passwordResetting'
  | 'signingOut'
  | 'profileChanged'
>

/**
 * What happens to devices when their credentials come and go (settled.md A8, A27). A device lives as
 * long as one of them; one whose last credential ended without the person's wish waits, hidden, for
 * its browser to come back with its id.
 */
export function deviceHooks({
  clock,
  push,
  hooks,
}: {
  readonly clock: Clock
  readonly push: PushPort
  readonly hooks: Pick<AccountHooks, 'storageAccessEnding'>
}): Plugged & OauthHooks {
  return {
    async sessionEnding(tx, { id, uid }, why) {
      const device = await deviceBy(tx, 'sessionId', id)
      if (!device) return
      await hooks.storageAccessEnding(tx, uid)
      const isLast = device.refreshTokenId === null
      if (isLast && why === 'wanted') return removeDevice(tx, device, { push, now: clock() })
      await detach(tx, device.id, { sessionId: null, detachedAt: isLast ? clock() : null })
    },

    async sessionReplaced(tx, { from, to }) {
      const device = await deviceBy(tx, 'sessionId', from)
      if (device) await updateDevice(tx, device.id, { sessionId: to })
    },

    accountDeleting: (tx, uid) => announceDeletion(tx, push, uid),
    confirmed: (tx, what) => announceConfirmed(tx, push, what),
    passwordChanging: (tx, what) => announcePassword(tx, push, what),
    passwordResetting: (tx, uid) => announceReset(tx, push, uid),
    // As after a change of the password: browsers look whether their session lives, and ask to sign in.
    signingOut: (tx, uid) => announcePassword(tx, push, { uid }),
    profileChanged: (tx, uid) => announceProfile(tx, push, uid),

    async refreshTokenIssued(tx, token) {
      const device = await deviceOfApp(tx, token)
      if (device) await updateDevice(tx, device.id, { refreshTokenId: token.id })
    },

    async refreshTokenReplaced(tx, { from, to }) {
      const device = await deviceBy(tx, 'refreshTokenId', from)
      if (device) await updateDevice(tx, device.id, { refreshTokenId: to })
    },

    async refreshTokenEnding(tx, { id, uid }) {
      const device = await deviceBy(tx, 'refreshTokenId', id)
      if (!device) return
      await hooks.storageAccessEnding(tx, uid)
      const isLast = device.sessionId === null
      await detach(tx, device.id, { refreshTokenId: null, detachedAt: isLast ? clock() : null })
    },
  }
}

/**
 * The device of the session that a new refresh token was given to, or of an earlier token of it: an
 * app that asks for a larger grant keeps its device, and throws the old token away (clients.md §1.0).
 */
async function deviceOfApp(
  tx: Tx,
  { id, uid, clientId, sessionId }: IssuedRefreshToken,
): Promise<Device | undefined> {
  if (sessionId === null) return undefined
  const own = await deviceBy(tx, 'sessionId', sessionId)
  if (own) return own
  const earlier = (await refreshTokensOf(tx, { uid, clientId })).filter(
    (token) => token.id !== id && token.sessionId === sessionId,
  )
  for (const token of earlier) {
    const device = await deviceBy(tx, 'refreshTokenId', token.id)
    if (device) return device
  }
  return undefined
}

const detach = async (
  tx: Tx,
  id: string,
  changes: { sessionId?: null; refreshTokenId?: null; detachedAt: number | null },
): Promise<void> => {
  await updateDevice(tx, id, changes)
}
