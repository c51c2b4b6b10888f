import { Hono } from 'hono'
import * as v from 'valibot'
import { randomHex } from '../base/bytes.ts'
import { body, type Env } from '../http/index.ts'
import type { AccountsContext } from './context.ts'
import { needsSession } from './credentials/guards.ts'
import { recentEvents } from './events.ts'
import { confirms, findInvitation, type Invitation } from './invitations.ts'
import { inviteCode } from './sign-in/schemas.ts'

/** Recent activity, random bytes, and whether an invitation is good (auth-api.md §2.18, §2.20). */
export function otherRoutes(context: AccountsContext): Hono<Env> {
  const { db, limits } = context
  return new Hono<Env>()
    .get('/securityEvents', needsSession(context), async (c) => {
      const { account, session } = c.var
      const events = await db.transaction((tx) => recentEvents(tx, account.uid))
      // Who has only the password is not told where the owner is.
      if (session.isVerified) return c.json(events)
      return c.json(events.map(({ name, createdAt, verified }) => ({ name, createdAt, verified })))
    })
    .post('/get_random_bytes', body(v.object({})), async (c) => {
      await limits.check('default', { ip: c.var.clientIp })
      return c.json({ data: randomHex(32) })
    })
    .post('/invitation/status', body(v.object({ code: inviteCode })), async (c) => {
      await limits.check('invitationStatus', { ip: c.var.clientIp })
      const { code } = c.var.body
      const found = await db.transaction((tx) => findInvitation(tx, code, context.clock()))
      return c.json(statusOf(context, found))
    })
}

/** What a page needs to know of a code before somebody makes an account with it. */
function statusOf(context: AccountsContext, invitation: Invitation | undefined) {
  if (!invitation) {
    return { valid: false, reason: 'unknown', kind: 'invitation', confirms: false }
  }
  const { kind, email } = invitation
  // A closed server takes no invitations, whatever they say.
  const isClosed = context.signup === 'closed' && kind === 'invitation'
  const state = isClosed ? 'revoked' : invitation.state
  return {
    valid: state === 'open',
    ...(state === 'open' ? {} : { reason: state }),
    kind,
    ...(email === null ? {} : { email }),
    confirms: confirms(invitation, context.confirmByInvitation),
  }
}
