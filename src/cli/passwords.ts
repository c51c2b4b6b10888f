import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programDir } from '../base/program.ts'
import { CommandProblem } from './problem.ts'
import { askSecretly, readStandardInput } from './terminal.ts'

/** UTF-16 code units, as the sign-up page counts (settled.md A17, A49). */
const minPasswordLength = 8

/** The list that the build makes for the sign-up page. */
const commonPasswords = join(programDir, 'dist', 'web', 'common-passwords.txt')

/** A new password, from the terminal (twice) or from standard input. @throws {CommandProblem} */
export async function readNewPassword(email: string, fromStandardInput: boolean): Promise<string> {
  if (fromStandardInput) return await acceptable(await readStandardInput(), email)
  const password = await acceptable(await askSecretly(`New password for ${email}: `), email)
  if ((await askSecretly('The same again: ')) !== password) {
    throw new CommandProblem('the two passwords are not the same; nothing was changed')
  }
  return password
}

/** The rule of the sign-up page, since the server never sees a password (settled.md A17). */
async function acceptable(password: string, email: string): Promise<string> {
  if (password.length < minPasswordLength) {
    throw new CommandProblem(`the password needs at least ${minPasswordLength} characters`)
  }
  if (!password.isWellFormed()) throw new CommandProblem('the password is not valid text')
  const lower = password.toLowerCase()
  const address = email.toLowerCase()
  if ([address, ...address.split('@')].includes(lower)) {
    throw new CommandProblem('the password must not be the address or a part of it')
  }
  const common = await readFile(commonPasswords, 'utf8').catch(() => '')
  if (common.split('\n').includes(lower)) {
    throw new CommandProblem('the password is one of those that everybody tries first')
  }
  return password
}
