import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  commonPasswords,
  minPasswordLength,
  type PasswordFault,
  passwordRule,
} from '../base/password-rule.ts'
import { programDir } from '../base/program.ts'
import { CommandProblem } from './problem.ts'
import { askSecretly, readStandardInput } from './terminal.ts'

/** The list that the build makes for the sign-up page. */
const listPath = join(programDir, 'dist', 'web', 'common-passwords.txt')

/** A new password, from the terminal (twice) or from standard input. @throws {CommandProblem} */
export async function readNewPassword(email: string, fromStandardInput: boolean): Promise<string> {
  if (fromStandardInput) return await acceptable(await readStandardInput(), email)
  const password = await acceptable(await askSecretly(`New password for ${email}: `), email)
  if ((await askSecretly('The same again: ')) !== password) {
    throw new CommandProblem('the two passwords are not the same; nothing was changed')
  }
  return password
}

const words: Readonly<Record<PasswordFault, string>> = {
  short: `the password needs at least ${minPasswordLength} characters`,
  email: 'the password must not be the address or a part of it',
  common: 'the password is one of those that everybody tries first',
}

/** The rule of the sign-up page, since the server never sees a password (settled.md A17). */
async function acceptable(password: string, email: string): Promise<string> {
  if (!password.isWellFormed()) throw new CommandProblem('the password is not valid text')
  const list = await readFile(listPath, 'utf8').catch(() => '')
  const fault = passwordRule(commonPasswords(list))({ password, email })
  if (fault) throw new CommandProblem(words[fault])
  return password
}
