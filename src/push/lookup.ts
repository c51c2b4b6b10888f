import { type LookupAddress, type LookupOptions, promises } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { BoundedQueue } from '../base/queue.ts'
import { isPublicAddress } from './addresses.ts'
import type { Reach } from './endpoints.ts'

/** A name that leads into this machine or its networks, which only entries with host and port may. */
export class NotPublic extends Error {}

export type ResolveName = (
  name: string,
  options: LookupOptions & { readonly all: true },
) => Promise<readonly LookupAddress[]>

/** Each look-up takes a thread of the pool that passwords are stretched in, some of them for long. */
const lookups = new BoundedQueue({ name: 'push look-ups', concurrency: 1, maxWaiting: 100 })

const resolveName: ResolveName = (name, options) =>
  lookups.run(() => promises.lookup(name, options))

/**
 * Looks a name up for a connection. What is given is what is connected to, so that a name server
 * that answers otherwise the next time gains nothing (clients.md §4.6).
 *
 * The error is {@link NotPublic} when no address may be connected to.
 */
export const guardedLookup =
  (reach: Reach, resolve: ResolveName = resolveName): LookupFunction =>
  (name, options, callback) => {
    resolve(name, { ...options, all: true }).then(
      (found) => {
        const usable =
          reach === 'named' ? found : found.filter(({ address }) => isPublicAddress(address))
        const [first] = usable
        if (!first) callback(new NotPublic(`${name} has no public address`), '')
        else if (options.all) callback(null, [...usable])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
