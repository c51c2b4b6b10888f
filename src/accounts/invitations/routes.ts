import { Hono } from 'hono'
import * as v from 'valibot'
import type { Tx } from '../../db/index.ts'
import { body, type Env } from '../../http/index.ts'
import type { Invitation, InvitationStatus } from '../../wire.ts'
import { hasAdministrator } from '../administration/usable-administrators.ts'
import type { AccountsContext } from '../context.ts'
import { limited } from '../limited.ts'
import { inviteCode } from '../schemas.ts'
import { findInvitation } from './claim.ts'
import { isFirstCode } from './codes.ts'
import { confirms } from './invitation.ts'

/** Whether an invitation is good (auth-api.md §2.20; design.md §4). */
export const invitationRoutes = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>().post(
    '/invitation/status',
    body(v.object({ code: inviteCode })),
    limited(context, 'invitationStatus'),
    async (c) => {
      const { code } = c.var.body
      return c.json(
        await context.db.transaction(async (tx) => {
          const found = await findInvitation(tx, code, context.clock())
          return found ? statusOf(context, found) : unknownStatus(tx, code)
        }),
      )
    },
  )

/** A first code that is not there any more: that of an earlier start, or of before the first account. */
async function unknownStatus(tx: Tx, code: string): Promise<InvitationStatus> {
  const no = { valid: false, confirms: false } as const
  if (!isFirstCode(code)) return { ...no, reason: 'unknown', kind: 'invitation' }
  return { ...no, reason: (await hasAdministrator(tx)) ? 'used' : 'unknown', kind: 'first' }
}

/** What a page needs to know of a code before somebody makes an account with it. */
function statusOf(context: AccountsContext, invitation: Invitation): InvitationStatus {
  const { kind, email, state } = invitation
  return {
    valid: state === 'open',
    ...(state === 'open' ? {} : { reason: state }),
    kind,
    ...(email === null ? {} : { email }),
    confirms: confirms(invitation, context.confirmByInvitation),
  }
}
