import { Hono } from 'hono'
import * as v from 'valibot'
import {
  AccountRefusal,
  limited,
  needsStepUp,
  needsVerifiedSession,
  person,
  refuseEnded,
  requesterOf,
} from '../accounts/index.ts'
import { body, type Env, streamed, validators } from '../http/index.ts'
import type { OwnDataContext } from './context.ts'
import { downloadStatus, makeTicket, stopDownload } from './downloads.ts'
import { Giver } from './give.ts'

/** What is wanted: what the account is, or also what its browsers have stored. */
const Wish = v.object({ records: v.boolean() })
const Ticket = v.object({ ticket: validators.hex64 })

/** A person's download of their own data, below `/v1` of the accounts API (auth-api.md §2.22). */
export function ownDataRoutes(context: OwnDataContext): Hono<Env> {
  const { db, clock, guard } = context
  const giver = new Giver(context)
  const verified = needsVerifiedSession(guard)
  const app = new Hono<Env>()
  for (const path of ['/account/download', '/mfa/account/download']) {
    app.post(
      path,
      needsStepUp(guard, 'data'),
      body(Wish),
      limited(context, 'downloadData', { who: person }),
      async (c) => {
        giver.refuseWhenBusy()
        const { session } = c.var
        const { uid, id: sessionId } = session
        const ticket = await db.transaction(async (tx) => {
          await refuseEnded(tx, db, session)
          return makeTicket(tx, { uid, sessionId, ...c.var.body }, clock())
        })
        return c.json({ ticket })
      },
    )
  }
  return app
    .get('/account/download', verified, async (c) => {
      const { uid } = c.var.account
      return c.json(await db.transaction((tx) => downloadStatus(tx, uid, clock())))
    })
    .post('/account/download/stop', verified, body(v.object({})), async (c) => {
      await db.transaction((tx) => stopDownload(tx, c.var.account.uid))
      return c.json({})
    })
    .post(
      '/account/download/file',
      // A form, so that the browser itself saves what comes; and no ticket stands in an address.
      body(Ticket, { form: true }),
      limited(context, 'default'),
      async (c) => {
        const about = { from: requesterOf(c), log: c.var.log }
        const file = await giver.give(c.var.body.ticket, about)
        if (!file) throw new AccountRefusal('invalidOrExpiredCode')
        c.header('Content-Type', file.type)
        c.header('Content-Disposition', `attachment; filename="${file.name}"`)
        return c.body(streamed(c, file.pieces))
      },
    )
}
