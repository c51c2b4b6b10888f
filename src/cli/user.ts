import type { Command } from 'commander'
import { type Account, type Administration, maxAccountsPerPage } from '../accounts/index.ts'
import { isEmailAddress } from '../base/text.ts'
import { newCredentials } from '../crypto/onepw-client.ts'
import { withAdministration } from './environment.ts'
import { readNewPassword } from './passwords.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { askWhether, asTable, asTime, say, sayJson } from './terminal.ts'

/** `corsac user …`: accounts. */
export function addUser(program: Command): void {
  const user = program.command('user').description('list, add, delete and change accounts')
  user
    .command('list')
    .description('show all accounts, the oldest first')
    .option('--json', 'as JSON')
    .action((options: { json?: true }) => listUsers(options))
  user
    .command('add')
    .description('make an account with a confirmed address; asks for its password')
    .argument('<email>', 'the address that the person signs in with')
    .option('--admin', 'make it an administrator')
    .option('--password-stdin', 'read the password from standard input')
    .action((email: string, options: { admin?: true; passwordStdin?: true }) =>
      addAccount(email, options),
    )
  user
    .command('delete')
    .description('delete an account, its devices and what it has synced')
    .argument('<email>', 'its address')
    .option('--yes', 'do not ask')
    .action((email: string, options: { yes?: true }) => deleteAccount(email, options))
  user
    .command('verify')
    .description('vouch for the address of an account, as if its code had been entered')
    .argument('<email>', 'its address')
    .action((email: string) => verifyAccount(email))
  user
    .command('role')
    .description('say whether an account is an administrator')
    .argument('<email>', 'its address')
    .argument('<role>', 'user or admin')
    .action((email: string, role: string) => changeRole(email, role))
}

const asJson = (account: Account) => ({
  uid: account.uid,
  email: account.email,
  role: account.role,
  verified: account.emailVerified,
  disabled: account.disabledAt !== null,
  createdAt: new Date(account.createdAt).toISOString(),
})

async function listUsers({ json }: { json?: true }): Promise<void> {
  const accounts = await withAdministration(({ administration }) => allAccounts(administration))
  if (json) return sayJson(accounts.map(asJson))
  if (accounts.length === 0) {
    return say('There are no accounts yet. Make the first with: corsac user add <email> --admin')
  }
  const rows = accounts.map((account) => [
    account.email,
    account.role,
    account.emailVerified ? 'confirmed' : 'not confirmed',
    asTime(account.createdAt),
    account.disabledAt === null ? '' : 'disabled',
  ])
  say(asTable(['ADDRESS', 'ROLE', 'ADDRESS IS', 'MADE (UTC)', ''], rows))
}

async function allAccounts(administration: Administration): Promise<Account[]> {
  const all: Account[] = []
  for (;;) {
    const page = await administration.list(all.at(-1))
    all.push(...page)
    if (page.length < maxAccountsPerPage) return all
  }
}

async function addAccount(
  email: string,
  { admin, passwordStdin }: { admin?: true; passwordStdin?: true },
): Promise<void> {
  if (!isEmailAddress(email)) throw notAnAddress(email)
  await withAdministration(async ({ administration }) => {
    if ((await administration.find(email))?.emailVerified) {
      throw new CommandProblem(`there is already an account with the address ${email}`)
    }
    const password = await readNewPassword(email, passwordStdin ?? false)
    const { credentials } = await newCredentials(email, password)
    await administration.add({ email, credentials, role: admin ? 'admin' : 'user' })
  })
  say(`Made the account ${email}${admin ? ', an administrator' : ''}.`)
}

async function deleteAccount(email: string, { yes }: { yes?: true }): Promise<void> {
  await withAccount(email, async ({ uid, email: address }, administration) => {
    const question = `Delete ${address}, its devices and everything that it has synced?`
    if (!yes && !(await askWhether(question))) {
      throw new CommandProblem('nothing was deleted')
    }
    await administration.delete(uid)
    say(`Deleted the account ${address}. Its devices are signed out when they next sync.`)
  })
}

async function verifyAccount(email: string): Promise<void> {
  await withAccount(email, async ({ uid, email: address, emailVerified }, administration) => {
    if (emailVerified) return say(`The address ${address} was confirmed already.`)
    await administration.confirm(uid)
    say(`Confirmed the address ${address}.`)
  })
}

async function changeRole(email: string, role: string): Promise<void> {
  if (role !== 'user' && role !== 'admin') {
    throw new CommandProblem(`there is no role "${role}"; write user or admin`, exitCodes.usage)
  }
  await withAccount(email, async ({ uid, email: address }, administration) => {
    await administration.setRole(uid, role)
    say(`${address} is ${role === 'admin' ? 'an administrator' : 'an ordinary user'} now.`)
  })
}

/** @throws {CommandProblem} when there is no such account */
function withAccount(
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

const notAnAddress = (text: string): CommandProblem =>
  new CommandProblem(
    `"${text}" is not an e-mail address; write one such as andre@example.org`,
    exitCodes.usage,
  )
