import type { Command } from 'commander'
import { withAccount } from './named-account.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { say } from './terminal.ts'

/** `corsac user passkeys`: for people who may have an intruder's passkey on their account. */
export function addUserPasskeys(user: Command): void {
  user
    .command('passkeys')
    .description(
      'remove all passkeys and security keys of an account, as after a break-in; the password signs in still',
    )
    .argument('<email>', 'an address of the account')
    .argument('<off>', 'off; only the person can add new ones')
    .action((email: string, off: string) => removePasskeys(email, off))
}

async function removePasskeys(email: string, off: string): Promise<void> {
  if (off !== 'off') {
    throw new CommandProblem(`"${off}" is not possible here; write off`, exitCodes.usage)
  }
  await withAccount(email, async ({ uid, email: address }, administration) => {
    const count = await administration.removePasskeys(uid)
    if (count === 0) return say(`${address} has no passkeys and no security keys.`)
    say(
      `Removed all passkeys and security keys of ${address} (${count}). A mail says so; it shows in the recent activity, too. What was signed in with them stays signed in until: corsac user sign-out ${address}`,
    )
  })
}
