import { errno } from '../../../src/wire.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { askCode, needsCode } from '../ask-code.ts'
import { sessionOver } from '../back.ts'

/** Shows the step that helps when the session is over or not confirmed. @throws any other error */
async function settle(flow: Flow, error: unknown): Promise<void> {
  if (errnoOf(error) === errno.invalidToken) sessionOver(flow)
  else if (needsCode(error)) await askCode(flow, { resend: true })
  else throw error
}

/** Runs a call of the settings page with its session. @returns undefined when it is over */
export async function withSession<T>(
  flow: Flow,
  call: (token: string) => Promise<T>,
): Promise<T | undefined> {
  const token = flow.state.session?.token
  if (!token) {
    sessionOver(flow)
    return undefined
  }
  try {
    return await call(token)
  } catch (error) {
    await settle(flow, error)
    return undefined
  }
}
