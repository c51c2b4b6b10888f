import { fewBackupCodes } from '../../../src/wire/limits.ts'
import { showBackupCode, showTotp } from '../../api/reset.ts'
import type { Flow } from '../../flow.ts'
import { verifySecondFactor } from '../second-factor/verify.ts'
import { beginAgain, currentReset, forgotCredential, keepReset, showStep } from './reset.ts'
import { onReset } from './step.ts'

/**
 * The second factor, by the app or by a backup code: a mailbox alone resets nothing (web.md §4.11.5).
 *
 * @returns how many backup codes are left, when one was used and it is time for new ones: the view
 *   says so, and {@link goOnResetting} goes to the password, as a reload does
 */
export async function submitResetFactor(flow: Flow, typed: string): Promise<number | undefined> {
  const { api } = flow.world
  let left: number | undefined
  await onReset(flow, async (reset) => {
    const proof = forgotCredential(reset)
    if (!proof) return beginAgain(flow)
    left = await verifySecondFactor(typed, {
      totp: (code) => showTotp(api, proof, code),
      backup: (code) => showBackupCode(api, proof, code),
    })
    if (left !== undefined && left > fewBackupCodes) left = undefined
    const shown = { ...reset, step: 'password', needsFactor: false } as const
    if (left === undefined) showStep(flow, shown)
    else keepReset(flow, shown)
  })
  return left
}

/** The second factor is shown by now. */
export const goOnResetting = (flow: Flow): Promise<void> =>
  onReset(flow, async (reset) => showStep(flow, reset))

/** A backup code instead of the app's, or the other way round; a reload stays there. */
export function turnResetFactor(flow: Flow): void {
  const reset = currentReset(flow)
  if (reset) showStep(flow, { ...reset, backup: !reset.backup })
}
