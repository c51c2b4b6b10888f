import {
  type Account,
  type Administration,
  isUsableAdministrator,
  maxAccountsPerPage,
} from '../accounts/index.ts'
import { CommandProblem } from './problem.ts'

/** Every account, the oldest first. */
export async function allAccounts(administration: Administration): Promise<Account[]> {
  const all: Account[] = []
  for (;;) {
    const page = await administration.list(all.at(-1))
    all.push(...page)
    if (page.length < maxAccountsPerPage) return all
  }
}

/** @throws {CommandProblem} when nobody would be left to look after the server */
export async function refuseLastAdministrator(
  account: Account,
  administration: Administration,
): Promise<void> {
  const { uid, email } = account
  if (!isUsableAdministrator(account)) return
  const isOther = (other: Account) => other.uid !== uid && isUsableAdministrator(other)
  if ((await allAccounts(administration)).some(isOther)) return
  throw new CommandProblem(
    `${email} is the last administrator; make another one first (corsac user role <email> admin), or add --force: then the next start of the server makes a new link for the first account`,
  )
}
