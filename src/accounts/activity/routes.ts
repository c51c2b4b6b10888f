import { Hono } from 'hono'
import type { Env } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession } from '../credentials/guards.ts'
import { recentEvents } from './security-events.ts'

/** Recent activity (auth-api.md §2.18). */
export const activityRoutes = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>().get('/securityEvents', needsSession(context), async (c) => {
    const { account, session } = c.var
    const events = await context.db.transaction((tx) => recentEvents(tx, account.uid))
    // Who has only the password is not told where the owner is.
    if (session.isVerified) return c.json(events)
    return c.json(events.map(({ name, createdAt, verified }) => ({ name, createdAt, verified })))
  })
