import type { MiddlewareHandler } from 'hono'
import type { Env } from '../../http/index.ts'
import { findAddress } from '../account/accounts.ts'
import { isOwnersPlace } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { type Arrival, requesterOf } from '../requester.ts'
import { type Claiming, claimant } from './schemas.ts'

/**
 * Counts the sign-ins to one account from all over the world, so that a password is not guessed from
 * many places; those from where its owner has been before go past it, or anybody could shut them out
 * (auth-api.md §7.3).
 */
export const limitedElsewhere =
  (context: AccountsContext): MiddlewareHandler<Env & { Variables: Claiming }> =>
  async (c, next) => {
    const from = requesterOf(c)
    const subject = { ip: from.ip, ...claimant(c.var) }
    if (await isKnownPlace(context, subject.email, from)) return next()
    await context.limits.check('signInFromElsewhere', subject)
    await next()
    if (c.res.ok) await context.limits.clear('signInFromElsewhere', subject)
  }

/** An address that may be a proxy's is nobody's place (settled.md A20). */
const isKnownPlace = async (
  { db }: AccountsContext,
  email: string,
  { ip, ipTrusted }: Arrival,
): Promise<boolean> =>
  ipTrusted &&
  db.transaction(async (tx) => {
    const found = await findAddress(tx, email)
    return found !== undefined && isOwnersPlace(tx, { uid: found.uid, ip })
  })
