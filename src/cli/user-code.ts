import type { Command } from 'commander'
import { isEmailAddress } from '../base/text.ts'
import type { PendingCode } from '../mail/index.ts'
import { withAdministration } from './environment.ts'
import { notAnAddress } from './named-account.ts'
import { CommandProblem } from './problem.ts'
import { asTable, asTime, say, sayJson } from './terminal.ts'

/** `corsac user code`: codes for people who get no mail. */
export function addUserCode(user: Command): void {
  user
    .command('code')
    .description(
      'show the codes that were mailed to an account and are still good, where no mail server takes them: give a code only to the person whose account it is',
    )
    .argument('<email>', 'an address of the account')
    .option('--json', 'as JSON')
    .action((email: string, options: { json?: true }) => showCodes(email, options))
}

/** What a code is for, by the template of its mail. */
const uses: Readonly<Record<PendingCode['template'], string>> = {
  verify: 'confirm the address (link)',
  verifyShortCode: 'confirm the address',
  verifyLogin: 'confirm a sign-in (link)',
  verifyLoginCode: 'confirm a sign-in',
  verifySecondaryCode: 'add an address',
  verifyAccountChange: 'change the account',
  unblockCode: 'sign in past the limits',
  passwordForgotOtp: 'reset the password',
}

async function showCodes(email: string, { json }: { json?: true }): Promise<void> {
  if (!isEmailAddress(email)) throw notAnAddress(email)
  const codes = await withAdministration(async ({ administration }) => {
    const account = await administration.find(email)
    if (!account) {
      throw new CommandProblem(`there is no account ${email}; "corsac user list" shows all`)
    }
    return administration.lookUpCodes(account.uid)
  })
  if (json) return sayJson(codes.map(asJson))
  if (codes.length === 0) {
    return say(
      `No code for ${email} waits. Codes that left by mail are only in the mail; where CORSAC_MAIL_URL is none or a folder they show here until they are over.`,
    )
  }
  const rows = codes.map((code) => [
    code.code,
    uses[code.template],
    code.to,
    asTime(code.createdAt),
    asTime(code.until),
  ])
  say(asTable(['CODE', 'FOR', 'MAILED TO', 'MADE (UTC)', 'GOOD UNTIL (UTC)'], rows))
  for (const { template, link } of codes) if (link && isInLink(template)) say(link)
}

/** The other mails show the code itself; a link in them is for those who did not ask for it. */
const isInLink = (template: PendingCode['template']): boolean =>
  template === 'verify' || template === 'verifyLogin'

const asJson = ({ template, to, code, link, createdAt, until }: PendingCode) => ({
  code,
  use: template,
  to,
  ...(link !== undefined && isInLink(template) && { link }),
  createdAt: new Date(createdAt).toISOString(),
  goodUntil: new Date(until).toISOString(),
})
