import type { Command } from 'commander'
import { isThisMachine } from '../config/index.ts'
import { withAccount } from './named-account.ts'
import { CommandProblem } from './problem.ts'
import { asTime, say, sayJson } from './terminal.ts'

/** `corsac user reset-link`: for people who have forgotten their password and get no mail. */
export function addUserResetLink(user: Command): void {
  user
    .command('reset-link')
    .description(
      'make a link with which somebody who has forgotten the password chooses a new one; good once, for an hour: be sure that it is that person who gets it',
    )
    .argument('<email>', 'an address of the account')
    .option('--json', 'as JSON')
    .action((email: string, options: { json?: true }) => makeLink(email, options))
}

async function makeLink(typed: string, { json }: { json?: true }): Promise<void> {
  await withAccount(typed, async ({ uid, email, emailVerified, disabledAt }, administration) => {
    if (disabledAt !== null)
      throw new CommandProblem(
        `the account ${email} is suspended; first: corsac user restore ${email}`,
      )
    if (!emailVerified) {
      throw new CommandProblem(
        `the address ${email} was never confirmed; do that first: corsac user verify ${email}`,
      )
    }
    const made = await administration.makeResetLink(uid)
    if (!made) throw new CommandProblem(`the account ${email} has just changed; try again`)
    const { link, expiresAt } = made
    if (json) return sayJson({ email, link, expiresAt: new Date(expiresAt).toISOString() })
    say(
      `Made a link for a new password of ${email}. It can be used once, until ${asTime(expiresAt)} UTC; it is not shown again, and an earlier one has ended.`,
    )
    say(`  ${link}`)
    say(
      'Whoever has it can take the account over, unless it has two-step sign-in; what is synced they can read only with the recovery key. It shows in the recent activity, and a mail says so.',
    )
    if (isThisMachine(new URL(link).origin)) {
      say(
        'Only this machine can open the link, by CORSAC_PUBLIC_URL; docs/install.md says how to serve others.',
      )
    }
  })
}
