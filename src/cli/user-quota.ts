import type { Command } from 'commander'
import type { Account } from '../accounts/index.ts'
import { BadValue, readBytes } from '../config/index.ts'
import { withAccount } from './named-account.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { say } from './terminal.ts'

type Quota = Account['storageQuota']

/** `corsac user quota`: how much one person may store. */
export function addUserQuota(user: Command): void {
  user
    .command('quota')
    .description(
      'say how much a person may store; it holds within the hour, as browsers fetch new tokens',
    )
    .argument('<email>', 'the address of the account')
    .argument(
      '<size...>',
      'such as 500 MB or 2 GB; none, or default: what CORSAC_STORAGE_QUOTA says',
    )
    .action((email: string, size: string[]) => changeQuota(email, size.join(' ')))
}

async function changeQuota(email: string, text: string): Promise<void> {
  const quota = readQuota(text)
  await withAccount(email, async ({ uid, email: address }, administration) => {
    await administration.setStorageQuota(uid, quota)
    say(`${address} ${meaning(quota)}.`)
  })
}

/** @throws {CommandProblem} */
function readQuota(text: string): Quota {
  if (text === 'default') return null
  try {
    return readBytes(text)
  } catch (error) {
    if (!(error instanceof BadValue)) throw error
    throw new CommandProblem(`the size ${error.message}, or default`, exitCodes.usage)
  }
}

function meaning(quota: Quota): string {
  if (quota === null) return 'may store what CORSAC_STORAGE_QUOTA says, as everybody'
  return quota === 0 ? 'may store without limit' : `may store ${asAmount(quota)}`
}

/** In the list of accounts. */
export function quotaInWords({ storageQuota }: Account): string {
  if (storageQuota === null) return 'default'
  return storageQuota === 0 ? 'none' : asAmount(storageQuota)
}

/** For scripts: bytes, or a word. */
export const quotaInJson = ({ storageQuota }: Account): number | 'none' | 'default' =>
  storageQuota === null ? 'default' : storageQuota || 'none'

const units = ['TB', 'GB', 'MB', 'kB'] as const

/** With two decimals at most. */
function asAmount(bytes: number): string {
  for (const [index, unit] of units.entries()) {
    const amount = bytes / 1000 ** (units.length - index)
    if (amount >= 1) return `${Math.round(amount * 100) / 100} ${unit}`
  }
  return `${bytes} bytes`
}
