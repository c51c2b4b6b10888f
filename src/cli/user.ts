import type { Command } from 'commander'
import type { Account } from '../accounts/index.ts'
import { isEmailAddress } from '../base/text.ts'
import { newCredentials } from '../crypto/onepw-client.ts'
import { configFromEnvironment, missingData, withAdministration } from './environment.ts'
import { allAccounts, refuseLastAdministrator } from './last-administrator.ts'
import { notAnAddress, withAccount } from './named-account.ts'
import { readNewPassword } from './passwords.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { askWhether, asTable, asTime, remark, say, sayJson } from './terminal.ts'
import { addUserCode } from './user-code.ts'
import { addUserPasskeys } from './user-passkeys.ts'
import { addUserQuota, quotaInJson, quotaInWords } from './user-quota.ts'
import { addUserResetLink } from './user-reset-link.ts'
import { addUserSuspend } from './user-suspend.ts'
import { addUserTwoStep } from './user-two-step.ts'

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
    .description(
      'make an account with a confirmed address; asks for a first password, which the person changes',
    )
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
    .option('--force', 'also the last administrator')
    .action((email: string, options: { yes?: true; force?: true }) => deleteAccount(email, options))
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
    .option('--force', 'also take it from the last administrator')
    .action((email: string, role: string, options: { force?: true }) =>
      changeRole(email, role, options),
    )
  addUserCode(user)
  addUserResetLink(user)
  addUserTwoStep(user)
  addUserPasskeys(user)
  addUserQuota(user)
  addUserSuspend(user)
}

const asJson = (account: Account) => ({
  uid: account.uid,
  email: account.email,
  role: account.role,
  verified: account.emailVerified,
  suspended: account.disabledAt !== null,
  quota: quotaInJson(account),
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
    quotaInWords(account),
    account.disabledAt === null ? '' : 'suspended',
  ])
  say(asTable(['ADDRESS', 'ROLE', 'ADDRESS IS', 'MADE (UTC)', 'QUOTA', ''], rows))
}

async function addAccount(
  email: string,
  { admin, passwordStdin }: { admin?: true; passwordStdin?: true },
): Promise<void> {
  if (!isEmailAddress(email)) throw notAnAddress(email)
  const missing = missingData(configFromEnvironment().config)
  // Before the password: whoever meant another folder should not have to type it.
  if (missing) remark(`${missing} yet: the account will be the first one of a new server`)
  else await refuseTaken(email)
  const password = await readNewPassword(email, passwordStdin ?? false)
  const { credentials } = await newCredentials(email, password)
  await withAdministration(
    ({ administration }) =>
      administration.add({ email, credentials, role: admin ? 'admin' : 'user' }),
    { mayBegin: true },
  )
  say(`Made the account ${email}${admin ? ', an administrator' : ''}.`)
  say(
    'Give the password to the person, who should change it at once under Settings → Change password.',
  )
}

/** @throws {CommandProblem} before anybody is asked for a password */
const refuseTaken = (email: string): Promise<void> =>
  withAdministration(async ({ administration }) => {
    if ((await administration.find(email))?.emailVerified) {
      throw new CommandProblem(`there is already an account with the address ${email}`)
    }
  })

async function deleteAccount(
  email: string,
  { yes, force }: { yes?: true; force?: true },
): Promise<void> {
  await withAccount(email, async (account, administration) => {
    const { uid, email: address } = account
    if (!force) await refuseLastAdministrator(account, administration)
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

async function changeRole(email: string, role: string, { force }: { force?: true }): Promise<void> {
  if (role !== 'user' && role !== 'admin') {
    throw new CommandProblem(`there is no role "${role}"; write user or admin`, exitCodes.usage)
  }
  await withAccount(email, async (account, administration) => {
    const { uid, email: address } = account
    if (role === 'user' && !force) await refuseLastAdministrator(account, administration)
    await administration.setRole(uid, role)
    say(`${address} is ${role === 'admin' ? 'an administrator' : 'an ordinary user'} now.`)
  })
}
