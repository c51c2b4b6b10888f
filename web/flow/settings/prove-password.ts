import { errno } from '../../../src/wire.ts'
import { account } from '../../api/account.ts'
import { errnoOf, type LoginReply, session } from '../../api.ts'
import type { Stretched } from '../../crypto/onepw.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { tryPassword } from '../try-password.ts'

/**
 * The password once more, for the keys: the session stays what it is, and counts as proved from now
 * on (auth-api.md §2.2 reauth).
 *
 * @throws {Stop} with words at the field when it is missing or wrong
 */
export async function provePassword(
  flow: Flow,
  { token, password }: { token: string; password: string },
): Promise<{ readonly reply: LoginReply; readonly stretched: Stretched }> {
  const { api } = flow.world
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  const { email } = await account(api, token)
  try {
    const { answer, stretched } = await tryPassword(api, { email, password }, async (body) =>
      api.must<LoginReply & Record<string, unknown>>(
        await api.post(
          'auth/v1/session/reauth?keys=true',
          { ...body, reason: 'password_check' },
          session(token),
        ),
        'uid',
      ),
    )
    return { reply: answer, stretched }
  } catch (error) {
    if (errnoOf(error) !== errno.unknownAccount) throw error
    throw new Stop({ id: 'trouble-unknown-account', field: 'password' })
  }
}
