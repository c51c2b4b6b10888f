import { recoveryKeyStatus } from '../../api/recovery.ts'
import { asksSecondFactor } from '../../api/reset.ts'
import type { Flow } from '../../flow.ts'
import { type Reset, showStep } from './reset.ts'

/** Looks which ways there are from the mailed code, or the administrator's link (web.md §4.11.3). */
export async function afterProof(
  flow: Flow,
  reset: Reset & { readonly forgotToken: string },
): Promise<void> {
  const { api } = flow.world
  const { withoutKey, forgotToken: token } = reset
  const proof = { kind: 'passwordForgotToken', token } as const
  const [key, needsFactor] = await Promise.all([
    recoveryKeyStatus(api, proof),
    asksSecondFactor(api, proof),
  ])
  const without = needsFactor ? 'second-factor' : 'password'
  const step = key.exists && !withoutKey ? 'key' : without
  showStep(flow, { ...reset, step, needsFactor, hasKey: key.exists, hint: key.hint })
}
