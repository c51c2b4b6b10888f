import type { Accounts } from '../accounts/index.ts'
import { type ControlPlane, type Kicks, openAccounts, openControlPlane } from './control-plane.ts'
import type { RoomOptions } from './room-options.ts'

/**
 * The rooms of the control plane for the command line: all hooks, but nothing runs by itself. What it
 * writes to the outboxes is found by the running server.
 */
export async function openAdministration(
  options: RoomOptions,
): Promise<AsyncDisposable & Pick<ControlPlane, 'db'> & Pick<Accounts, 'administration'>> {
  const db = await openAccounts(options)
  const kicks: Kicks = { mail: () => {}, jobs: () => {}, push: () => {} }
  const { accounts } = await openControlPlane(options, db, kicks, {
    hasUnlistedProxy: () => false,
    mailState: async () => ({ waiting: 0, givenUp: 0, lastError: null }),
    askNode: () => Promise.reject(new Error('the command line asks no node')),
  })
  return {
    db,
    administration: accounts.administration,
    async [Symbol.asyncDispose]() {
      await accounts.flush()
      await db.close()
    },
  }
}
