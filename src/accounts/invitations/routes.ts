import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env } from '../../http/index.ts'
import type { Invitation, InvitationStatus } from '../../wire.ts'
import type { AccountsContext } from '../context.ts'
import { limited } from '../limited.ts'
import { inviteCode } from '../sign-in/schemas.ts'
import { findInvitation } from './claim.ts'
import { confirms } from './invitation.ts'

/** Whether an invitation is good (auth-api.md §2.20; design.md §4). */
export const invitationRoutes = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>().post(
    '/invitation/status',
    body(v.object({ code: inviteCode })),
    limited(context, 'invitationStatus'),
    async (c) => {
      const { code } = c.var.body
      const found = await context.db.transaction((tx) => findInvitation(tx, code, context.clock()))
      return c.json(statusOf(context, found))
    },
  )

/** What a page needs to know of a code before somebody makes an account with it. */
function statusOf(context: AccountsContext, invitation: Invitation | undefined): InvitationStatus {
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
