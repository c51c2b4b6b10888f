import type { AttachedClient } from '../../../src/wire.ts'
import { attachedClients } from '../../api/account.ts'
import { deviceLost } from '../../api/own-data.ts'
import { type Stored, storedData } from '../../api/storage.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { namesOf } from './clients.ts'
import { withSession } from './with-session.ts'

/** What names an entry in an address: whatever it has of its ids. */
export const keyOf = ({ deviceId, sessionTokenId, refreshTokenId }: AttachedClient): string =>
  deviceId || sessionTokenId || refreshTokenId || ''

/** What the page about a lost device shows. */
export interface LostDevices {
  /** that can be lost: all but this one, without apps that have no sign-in */
  readonly clients: readonly AttachedClient[]
  /** absent when it could not be had: the page works without */
  readonly stored: Stored | undefined
  /** of `clients`, named by the address; absent: none */
  readonly chosen: AttachedClient | undefined
}

export async function loadLostDevices(flow: Flow): Promise<LostDevices | undefined> {
  const { api, location } = flow.world
  return withSession(flow, async (token) => {
    const [all, stored] = await Promise.all([
      attachedClients(api, token),
      storedData(api, token).catch(() => undefined),
    ])
    const clients = all.filter((client) => !client.isCurrentSession && keyOf(client))
    const key = new URLSearchParams(location().search).get('device')
    return { clients, stored, chosen: clients.find((client) => keyOf(client) === key) }
  })
}

/** Sign-ins without a device of their own in a browser like this one: they may have been on it, too. */
export const alike = (
  clients: readonly AttachedClient[],
  { sessionTokenId, userAgent, os }: AttachedClient,
): AttachedClient[] =>
  clients.filter(
    (one) =>
      !one.deviceId &&
      one.sessionTokenId &&
      one.sessionTokenId !== sessionTokenId &&
      userAgent &&
      one.userAgent === userAgent &&
      one.os === os,
  )

/**
 * Ends all that the device has of the account, at once (auth-api.md §2.5); then come the words about
 * what else to do.
 *
 * @throws {Stop} with words when nothing is chosen
 */
export async function reportLost(
  flow: Flow,
  lost: AttachedClient | undefined,
  also: readonly AttachedClient[],
): Promise<void> {
  if (!lost) throw new Stop({ id: 'trouble-lost-none' })
  const alsoSessions = also.map(({ sessionTokenId }) => sessionTokenId)
  const done = await withSession(flow, async (token) => {
    await deviceLost(flow.world.api, token, { ...namesOf(lost), alsoSessions })
    return true
  })
  if (done) flow.show({ name: 'settings-page', page: 'lost_device', done: true })
}
