import { Hono } from 'hono'
import * as v from 'valibot'
import {
  invitationLink,
  listInvitations,
  makeInvitation,
  revokeInvitation,
} from '../accounts/index.ts'
import { dayMs } from '../base/clock.ts'
import { body, type Env, Problem, validators } from '../http/index.ts'
import { maxInvitationDays, maxInvitationNote, maxInvitationUses } from '../wire.ts'
import type { AdminContext } from './context.ts'
import { needsAdministrator } from './guard.ts'

const from1to = (max: number) =>
  v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max)))

/** An invitation to make; what is left out is design.md §4's: one use, a week, for anybody. */
const Invitation = v.object({
  note: v.nullish(validators.displayText(maxInvitationNote)),
  email: v.nullish(validators.email),
  uses: from1to(maxInvitationUses),
  ttlDays: from1to(maxInvitationDays),
})

/** Invitations, and who made which (design.md §4). */
export function invitationRoutes(context: AdminContext): Hono<Env> {
  const { db, clock, publicUrl } = context
  const administrator = needsAdministrator(context.guard)
  return new Hono<Env>()
    .get('/invitations', administrator, async (c) =>
      c.json({ invitations: await db.transaction((tx) => listInvitations(tx, clock())) }),
    )
    .post('/invitations', administrator, body(Invitation), async (c) => {
      const { note, email, uses, ttlDays } = c.var.body
      const wanted = {
        ...(note && { note }),
        ...(email && { email }),
        ...(uses && { uses }),
        ...(ttlDays && { lifetimeMs: ttlDays * dayMs }),
        createdBy: c.var.account.uid,
      }
      const { invitation, code } = await context.administeredBy(c.var.session).note(
        'invite',
        (tx, now) => makeInvitation(tx, wanted, now),
        (made) => made.invitation.id,
      )
      const { id, expiresAt } = invitation
      return c.json({ id, code, link: invitationLink({ publicUrl, code }), expiresAt })
    })
    .post('/invitations/:id/revoke', administrator, async (c) => {
      const id = c.req.param('id')
      if (!v.is(validators.hex16, id)) throw new Problem('notFound')
      const wasThere = await context.administeredBy(c.var.session).note(
        'invite-revoke',
        (tx, now) => revokeInvitation(tx, id, now),
        (isRevoked) => (isRevoked ? id : undefined),
      )
      if (!wasThere) throw new Problem('notFound')
      return c.json({})
    })
}
