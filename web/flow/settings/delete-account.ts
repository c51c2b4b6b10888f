import { laterErrno } from '../../../src/wire/later-errno.ts'
import { destroyAccount } from '../../api/account.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { tryPassword } from '../try-password.ts'
import { leave } from './leave.ts'
import { withSession } from './with-session.ts'

/** Deletes the account after its password (auth-api.md §2.1, web.md §3.7 L). */
export async function deleteAccount(
  flow: Flow,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const { api } = flow.world
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  const gone = await withSession(flow, async (token) => {
    try {
      await tryPassword(api, { email, password }, (proof) =>
        destroyAccount(api, token, { email: proof.email, authPW: proof.authPW }),
      )
    } catch (error) {
      const isLast = errnoOf(error) === laterErrno.lastAdministrator
      throw isLast ? new Stop({ id: 'trouble-last-administrator' }) : error
    }
    return true
  })
  if (gone) await leave(flow, 'delete')
}
