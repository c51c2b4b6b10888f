import { type Account, type Administration, maxAccountsPerPage } from '../accounts/index.ts'
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
  { uid, email, role }: Account,
  administration: Administration,
): Promise<void> {
  if (role !== 'admin') return
  const isOther = (other: Account) =>
    other.uid !== uid && other.role === 'admin' && other.emailVerified && other.disabledAt === null
  if ((await allAccounts(administration)).some(isOther)) return
  throw new CommandProblem(
    `${email} is the last administrator; make another one first (corsac user role <email> admin), or add --force: then the next start of the server makes a new link for the first account`,
  )
}
