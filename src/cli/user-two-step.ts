import type { Command } from 'commander'
import { withAccount } from './named-account.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { say } from './terminal.ts'

/** `corsac user two-step`: for people who have lost their second factor. */
export function addUserTwoStep(user: Command): void {
  user
    .command('two-step')
    .description(
      'switch two-step sign-in off for somebody who has lost the authenticator app and the backup codes: be sure that it is that person who asks',
    )
    .argument('<email>', 'an address of the account')
    .argument('<off>', 'off; only the person can switch it on')
    .action((email: string, off: string) => switchTwoStepOff(email, off))
}

async function switchTwoStepOff(email: string, off: string): Promise<void> {
  if (off !== 'off') {
    throw new CommandProblem(`"${off}" is not possible here; write off`, exitCodes.usage)
  }
  await withAccount(email, async ({ uid, email: address }, administration) => {
    if (await administration.liftSecondFactor(uid)) {
      return say(
        `Two-step sign-in of ${address} is off, and its backup codes and security keys are gone; passkeys to sign in with stay. A mail says so; it shows in the recent activity, too.`,
      )
    }
    say(`${address} has no two-step sign-in.`)
  })
}
