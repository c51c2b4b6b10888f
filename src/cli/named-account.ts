import type { Account, Administration } from '../accounts/index.ts'
import { isEmailAddress } from '../base/text.ts'
import { withAdministration } from './environment.ts'
import { CommandProblem, exitCodes } from './problem.ts'

/**
 * Does something with the account that an address names.
 *
 * @throws {CommandProblem} when there is none
 */
export function withAccount(
  email: string,
  act: (account: Account, administration: Administration) => Promise<void>,
): Promise<void> {
  if (!isEmailAddress(email)) throw notAnAddress(email)
  return withAdministration(async ({ administration }) => {
    const account = await administration.find(email)
    if (!account) {
      throw new CommandProblem(`there is no account ${email}; "corsac user list" shows all`)
    }
    await act(account, administration)
  })
}

/** What the person typed names nobody. */
export const notAnAddress = (text: string): CommandProblem =>
  new CommandProblem(
    `"${text}" is not an e-mail address; write one such as andre@example.org`,
    exitCodes.usage,
  )
