import type { Command } from 'commander'
import { isDisplaySafe } from '../base/text.ts'
import { maxSuspensionReason } from '../wire.ts'
import { refuseLastAdministrator } from './last-administrator.ts'
import { withAccount } from './named-account.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { say } from './terminal.ts'

/** `corsac user suspend`, `restore` and `sign-out`: an account is switched off and on, or signed out. */
export function addUserSuspend(user: Command): void {
  user
    .command('suspend')
    .description(
      'switch an account off until it is restored: nobody signs in to it and its browsers ask to sign in, but nothing is deleted',
    )
    .argument('<email>', 'an address of the account')
    .option('--reason <text>', 'why, for the audit log')
    .option('--force', 'also the last administrator')
    .action((email: string, options: { reason?: string; force?: true }) => suspend(email, options))
  user
    .command('restore')
    .description('switch an account on again that was suspended; the person signs in again')
    .argument('<email>', 'an address of the account')
    .action((email: string) => restore(email))
  user
    .command('sign-out')
    .description('end all sessions and tokens of an account; its browsers ask to sign in again')
    .argument('<email>', 'an address of the account')
    .action((email: string) => signOut(email))
}

async function suspend(
  typed: string,
  { reason, force }: { reason?: string; force?: true },
): Promise<void> {
  if (reason !== undefined && (!isDisplaySafe(reason) || reason.length > maxSuspensionReason)) {
    throw new CommandProblem(
      `--reason takes one line of at most ${maxSuspensionReason} characters`,
      exitCodes.usage,
    )
  }
  await withAccount(typed, async (account, administration) => {
    const { uid, email, disabledAt } = account
    if (disabledAt !== null) return say(`${email} was suspended already.`)
    if (!force) await refuseLastAdministrator(account, administration)
    await administration.suspend(uid, reason)
    say(
      `Suspended ${email}. Its browsers ask to sign in, which is refused; they keep what they have, and nothing is deleted here. A mail says so. To undo it: corsac user restore ${email}`,
    )
  })
}

async function restore(typed: string): Promise<void> {
  await withAccount(typed, async ({ uid, email, disabledAt }, administration) => {
    if (disabledAt === null) return say(`${email} was not suspended.`)
    await administration.restore(uid)
    say(`Restored ${email}. The person signs in again in each browser, and finds everything.`)
  })
}

async function signOut(typed: string): Promise<void> {
  await withAccount(typed, async ({ uid, email }, administration) => {
    await administration.signOut(uid)
    say(
      `Signed ${email} out everywhere. Its browsers ask to sign in again; links and codes for a new password have ended, too.`,
    )
  })
}
