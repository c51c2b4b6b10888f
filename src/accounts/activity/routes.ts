import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession, needsVerifiedSession } from '../credentials/guards.ts'
import { requesterOf } from '../requester.ts'
import type { Session } from '../types.ts'
import { mayReport, reportEvent } from './report.ts'
import { eventsOf, maxShownEvents, type SecurityEvent } from './security-events.ts'

/** As the list shows it: a number, as a text. */
const eventId = v.pipe(v.string(), v.regex(/^[0-9]{1,15}$/), v.transform(Number))

/** Recent activity (auth-api.md §2.18). */
export const activityRoutes = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>()
    .get('/securityEvents', needsSession(context), async (c) => {
      const { account, session } = c.var
      const events = await context.db.transaction((tx) => eventsOf(tx, account.uid, maxShownEvents))
      // Who has only the password is not told where the owner is.
      if (session.isVerified) return c.json(events.map((event) => viewOf(event, session)))
      return c.json(events.map(({ name, createdAt, verified }) => ({ name, createdAt, verified })))
    })
    .post(
      '/securityEvents/report',
      needsVerifiedSession(context),
      body(v.object({ id: eventId })),
      async (c) => {
        const passkeys = await reportEvent(context, c.var, c.var.body.id, requesterOf(c))
        return c.json({ passkeys })
      },
    )

/** An event as its account's owner sees it. */
const viewOf = (event: SecurityEvent, current: Session) => ({
  id: String(event.id),
  name: event.name,
  createdAt: event.createdAt,
  verified: event.verified,
  ipAddr: event.ipAddr,
  userAgent: event.userAgent,
  canReport: mayReport(event, current),
  reportedAt: event.disownedAt,
})
