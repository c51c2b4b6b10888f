import type { Tx } from '../../db/index.ts'
import { dropForgotCodes } from './forgot-codes.ts'

/**
 * Ends every reset of the account that was begun: its codes, links and tokens. So when the password
 * becomes another, and when an address that a code went to is the account's no more.
 */
export async function endResets(tx: Tx, uid: string): Promise<void> {
  await dropForgotCodes(tx, uid)
  for (const table of ['resetLinks', 'passwordForgotTokens', 'accountResetTokens'] as const) {
    await tx.deleteFrom(table).where('uid', '=', uid).execute()
  }
}
