import { errno } from '../../../src/wire.ts'
import { checkResetCode, sendResetCode } from '../../api/reset.ts'
import { errnoOf } from '../../api.ts'
import { bareCode } from '../../bare-code.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { addressIn, notAnAddress } from '../typed-address.ts'
import { withCode } from '../with-code.ts'
import { afterProof } from './after-proof.ts'
import { currentReset, showStep } from './reset.ts'

/** @throws {Stop} with words at the field when the server takes it for none */
async function send(flow: Flow, email: string): Promise<void> {
  try {
    await sendResetCode(flow.world.api, email)
  } catch (error) {
    throw errnoOf(error) === errno.invalidParameter ? notAnAddress() : error
  }
}

/** Has the code mailed (web.md §4.11.1). */
export async function submitResetEmail(flow: Flow, typed: string): Promise<void> {
  const email = addressIn(typed)
  await send(flow, email)
  showStep(flow, { step: 'code', email })
}

/** Another one; the earlier stay good. */
export async function resendResetCode(flow: Flow): Promise<void> {
  await send(flow, flow.state.email)
  flow.set({ notice: flow.world.server.mail ? 'notice-code-sent' : 'notice-code-made' })
}

/** Takes the mailed code (web.md §4.11.2). */
export async function submitResetCode(flow: Flow, typed: string): Promise<void> {
  const { api } = flow.world
  const { email } = flow.state
  const typedCode = bareCode(typed)
  if (!/^\d{8}$/.test(typedCode)) throw new Stop({ id: 'trouble-reset-code-shape', field: 'code' })
  const { uid, token, code, emailToHashWith } = await withCode(
    checkResetCode(api, { email, code: typedCode }),
  )
  const withoutKey = currentReset(flow)?.withoutKey === true
  const reset = { step: 'code', email, uid, code, withoutKey, salt: emailToHashWith } as const
  await afterProof(flow, { ...reset, forgotToken: token })
}
