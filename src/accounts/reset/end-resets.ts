import type { Tx } from '../../db/index.ts'

/**
 * Ends every reset of the account that was begun: its codes, links and tokens. So when the password
 * becomes another, and when an address that a code went to is the account's no more.
 */
export async function endResets(tx: Tx, uid: string): Promise<void> {
  for (const table of [
    'passwordForgotCodes',
    'resetLinks',
    'passwordForgotTokens',
    'accountResetTokens',
  ] as const) {
    await tx.deleteFrom(table).where('uid', '=', uid).execute()
  }
}
