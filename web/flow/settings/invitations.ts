import { errno, type Invitation, maxInvitationDays, maxInvitationUses } from '../../../src/wire.ts'
import { createInvitation, invitations, revokeInvitation } from '../../api/admin.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { notAnAddress } from '../typed-address.ts'
import { withSession } from './with-session.ts'

/** What the form asks for, as typed. */
export interface InvitationForm {
  readonly note: string
  /** empty: anybody may use it */
  readonly email: string
  readonly uses: string
  readonly days: string
}

/** The server's own bounds, told before it is asked. */
function wholeNumber(typed: string, field: 'uses' | 'days', max: number): number {
  const number = Number(typed.trim())
  if (/^\s*\d+\s*$/.test(typed) && number >= 1 && number <= max) return number
  throw new Stop({ id: 'trouble-number', field, args: { max } })
}

export const listInvitations = (flow: Flow): Promise<readonly Invitation[] | undefined> =>
  withSession(flow, (token) => invitations(flow.world.api, token))

/** @returns the link, which the server shows only this once; undefined when the session is over */
export async function invite(flow: Flow, form: InvitationForm): Promise<string | undefined> {
  const note = form.note.trim()
  const email = form.email.trim()
  const asked = {
    ...(note ? { note } : {}),
    ...(email ? { email } : {}),
    uses: wholeNumber(form.uses, 'uses', maxInvitationUses),
    ttlDays: wholeNumber(form.days, 'days', maxInvitationDays),
  }
  try {
    return await withSession(
      flow,
      async (token) => (await createInvitation(flow.world.api, token, asked)).link,
    )
  } catch (error) {
    throw errnoOf(error) === errno.invalidParameter && email ? notAnAddress() : error
  }
}

export async function takeBack(flow: Flow, id: string): Promise<void> {
  await withSession(flow, (token) => revokeInvitation(flow.world.api, { token, id }))
}
