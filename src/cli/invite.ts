import type { Command } from 'commander'
import {
  invitationLink,
  listInvitations,
  makeInvitation,
  type NewInvitation,
  revokeInvitation,
} from '../accounts/index.ts'
import { dayMs, systemClock } from '../base/clock.ts'
import { isDisplaySafe, isEmailAddress } from '../base/text.ts'
import { isThisMachine } from '../config/index.ts'
import {
  defaultInvitationDays,
  defaultInvitationUses,
  type Invitation,
  maxInvitationDays,
  maxInvitationNote,
  maxInvitationUses,
} from '../wire.ts'
import { withAdministration } from './environment.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { asTable, asTime, remark, say, sayJson } from './terminal.ts'

/** What `corsac invite create` was told. */
interface InviteOptions {
  readonly for?: string
  readonly uses: string
  readonly days: string
  readonly note?: string
  readonly json?: true
}

const byDefault = { uses: String(defaultInvitationUses), days: String(defaultInvitationDays) }

/** `corsac invite …`: invitations (design.md §4). */
export function addInvite(program: Command): void {
  const invite = program.command('invite').description('make, list and revoke invitations')
  invite
    .command('create')
    .description('make an invitation; prints its link and its code, which are not shown again')
    .option('--for <email>', 'only this address may use it, and is confirmed by it')
    .option('--uses <number>', 'how many accounts may be made with it', byDefault.uses)
    .option('--days <number>', 'how long it is good for', byDefault.days)
    .option('--note <text>', 'a note for yourself, shown in the list')
    .option('--json', 'as JSON')
    .action((options: InviteOptions) => createInvitation(options))
  invite
    .command('list')
    .description('show the invitations, the newest first')
    .option('--json', 'as JSON')
    .action((options: { json?: true }) => showInvitations(options))
  invite
    .command('revoke')
    .description('end an invitation; accounts that were made with it stay')
    .argument('<id>', 'as "corsac invite list" shows it')
    .action((id: string) => endInvitation(id))
}

const asJson = (invitation: Invitation) => ({
  id: invitation.id,
  state: invitation.state,
  email: invitation.email,
  uses: invitation.uses,
  usesLeft: invitation.usesLeft,
  note: invitation.note,
  createdAt: new Date(invitation.createdAt).toISOString(),
  expiresAt: new Date(invitation.expiresAt).toISOString(),
})

async function createInvitation(options: InviteOptions): Promise<void> {
  const start = readStart(options)
  await withAdministration(async ({ administration, publicUrl }) => {
    const { invitation, code } = await administration.note(
      'invite',
      (tx, now) => makeInvitation(tx, start, now),
      (made) => made.invitation.id,
    )
    const link = invitationLink({ publicUrl, code })
    const owner = start.email === undefined ? undefined : await administration.find(start.email)
    if (owner?.emailVerified) {
      remark(
        `${start.email} belongs to an account already: nobody can make another with this invitation. Who has forgotten its password is helped by "corsac user reset-link".`,
      )
    }
    if (options.json) return sayJson({ ...asJson(invitation), code, link })
    const uses = invitation.uses === 1 ? 'once' : `${invitation.uses} times`
    say(
      `Made the invitation ${invitation.id}. It can be used ${uses}, until ${asTime(invitation.expiresAt)} UTC.`,
    )
    say(`  link   ${link}`)
    say(`  code   ${code}`)
    if (isThisMachine(publicUrl)) {
      say(
        `Only this machine can open the link, since CORSAC_PUBLIC_URL is ${publicUrl}; docs/install.md says how to serve others.`,
      )
    }
  })
}

function readStart(options: InviteOptions): NewInvitation {
  const { for: email, note } = options
  if (email !== undefined && !isEmailAddress(email)) {
    throw new CommandProblem(`--for is "${email}"; write an e-mail address`, exitCodes.usage)
  }
  if (note !== undefined && (!isDisplaySafe(note) || note.length > maxInvitationNote)) {
    throw new CommandProblem(
      `--note takes one line of at most ${maxInvitationNote} characters`,
      exitCodes.usage,
    )
  }
  return {
    uses: wholeNumber('--uses', options.uses, maxInvitationUses),
    lifetimeMs: wholeNumber('--days', options.days, maxInvitationDays) * dayMs,
    ...(email !== undefined && { email }),
    ...(note !== undefined && { note }),
  }
}

function wholeNumber(option: string, text: string, max: number): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < 1 || number > max) {
    throw new CommandProblem(
      `${option} is "${text}"; write a whole number from 1 to ${max}`,
      exitCodes.usage,
    )
  }
  return number
}

async function showInvitations({ json }: { json?: true }): Promise<void> {
  const invitations = await withAdministration(({ db }) =>
    db.transaction((tx) => listInvitations(tx, systemClock())),
  )
  if (json) return sayJson(invitations.map(asJson))
  if (invitations.length === 0) {
    return say('There are no invitations. Make one with: corsac invite create')
  }
  const rows = invitations.map((invitation) => [
    invitation.id,
    invitation.state,
    `${invitation.usesLeft} of ${invitation.uses}`,
    asTime(invitation.expiresAt),
    invitation.email ?? 'anybody',
    invitation.note,
  ])
  say(asTable(['ID', 'STATE', 'USES LEFT', 'GOOD UNTIL (UTC)', 'FOR', 'NOTE'], rows))
}

async function endInvitation(id: string): Promise<void> {
  const found = await withAdministration(({ administration }) =>
    administration.note(
      'invite-revoke',
      (tx, now) => revokeInvitation(tx, id, now),
      (isRevoked) => (isRevoked ? id : undefined),
    ),
  )
  if (!found) {
    throw new CommandProblem(`there is no invitation ${id}; "corsac invite list" shows all`)
  }
  say(`Revoked the invitation ${id}.`)
}
