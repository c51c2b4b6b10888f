import { laterErrno } from '../../../src/wire/later-errno.ts'
import { rejectUnblockCode, sendUnblockCode } from '../../api/second-factor.ts'
import { errnoOf } from '../../api.ts'
import { bareCode } from '../../bare-code.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { submitPassword } from '../sign-in.ts'

/** Has the code mailed that lets one sign-in through (web.md §4.7). */
export async function mailUnblockCode(flow: Flow, again: boolean): Promise<void> {
  await sendUnblockCode(flow.world.api, flow.state.email)
  if (!again) return
  flow.set({ notice: flow.world.server.mail ? 'notice-code-sent' : 'notice-code-made' })
}

/** Signs in once more with the code from the mail; the password is the one that was held up. */
export async function submitUnblockCode(flow: Flow, typed: string): Promise<void> {
  const code = bareCode(typed).toUpperCase()
  if (!/^[0-9A-Z]{8}$/.test(code)) throw new Stop({ id: 'trouble-unblock-shape', field: 'code' })
  const password = flow.secrets.password
  if (!password) return flow.show({ name: 'password' })
  try {
    await submitPassword(flow, password, code)
    delete flow.secrets.password
  } catch (error) {
    if (errnoOf(error) === laterErrno.invalidUnblockCode) {
      throw new Stop({ id: 'trouble-code', field: 'code' })
    }
    // The code is spent, and the password was wrong: its words belong to its own view.
    if (error instanceof Stop && error.trouble.field === 'password') {
      flow.show({ name: 'password' })
    }
    throw error
  }
}

/**
 * The button of `/report_signin`: the code of that mail lets nobody in any more (auth-api.md §2.8).
 * Nothing happens by merely opening the link (settled.md A54).
 *
 * @returns true also for a code that is not good any more: pressing twice succeeds
 */
export async function reportSignIn(flow: Flow): Promise<boolean> {
  const { uid = '', unblockCode = '' } = flow.state.params
  if (!/^[0-9a-f]{32}$/i.test(uid) || !/^[0-9A-Z]{8}$/i.test(unblockCode)) {
    throw new Stop({ id: 'trouble-link' })
  }
  try {
    await rejectUnblockCode(flow.world.api, { uid, unblockCode })
  } catch (error) {
    if (errnoOf(error) !== laterErrno.invalidUnblockCode) throw error
  }
  return true
}
