import { Hono } from 'hono'
import { handleOf, needsSession, needsVerifiedSession, refuseEnded } from '../../accounts/index.ts'
import { body, type Env, query } from '../../http/index.ts'
import { type DevicesContext, endingOf } from '../context.ts'
import { timeTeller } from '../relative-time.ts'
import { attachedClientName, idleFilter, lostDevice } from '../schemas.ts'
import { attachedClients, attachedOauthClients } from './clients.ts'
import { destroyAttachedClient } from './destroy.ts'
import { endLostDevice } from './lost.ts'

/** `/account/attached_…` and `/account/device/lost` (auth-api.md §2.5). */
export function attachedRoutes(context: DevicesContext): Hono<Env> {
  const { db, clock, guard } = context
  const handles = (uid: string) => (id: string) => handleOf(guard.handleKey, { uid, id })
  return new Hono<Env>()
    .get('/account/attached_clients', needsSession(guard), query(idleFilter), async (c) => {
      const { session, account } = c.var
      const now = clock()
      const options = {
        now,
        currentSessionId: session.id,
        handleOf: handles(account.uid),
        tell: timeTeller(c.req.header('accept-language'), now),
        idleSince: c.var.query.filterIdleDevicesTimestamp,
      }
      const list = await db.transaction((tx) => attachedClients(tx, account.uid, options))
      c.header('X-Timestamp', String(now))
      return c.json(list)
    })
    .get('/account/attached_oauth_clients', needsSession(guard), async (c) =>
      c.json(await db.transaction((tx) => attachedOauthClients(tx, c.var.account.uid, clock()))),
    )
    .post(
      '/account/attached_client/destroy',
      needsVerifiedSession(guard),
      body(attachedClientName),
      async (c) => {
        const { uid } = c.var.account
        const ending = { ...endingOf(context, c), handleOf: handles(uid) }
        await db.transaction(async (tx) => {
          await refuseEnded(tx, db, c.var.session)
          await destroyAttachedClient(tx, uid, c.var.body, ending)
        })
        guard.jobs.kick()
        return c.json({})
      },
    )
    .post('/account/device/lost', needsVerifiedSession(guard), body(lostDevice), async (c) => {
      const { account, session } = c.var
      const ending = { ...endingOf(context, c), db, handleOf: handles(account.uid) }
      await db.transaction(async (tx) => {
        await refuseEnded(tx, db, session)
        await endLostDevice(tx, session, c.var.body, ending)
      })
      guard.jobs.kick()
      return c.json({})
    })
}
