import { errno } from '../../../src/wire.ts'
import { recoveryData } from '../../api/recovery.ts'
import { resetToken } from '../../api/reset.ts'
import { errnoOf } from '../../api.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import { deriveFromRecoveryText, openKB, readRecoveryKey } from '../../crypto/recovery-key.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { submitResetEmail } from './code.ts'
import { forgotCredential, keepReset, showStep } from './reset.ts'
import { onReset } from './step.ts'

const wrong = () => new Stop({ id: 'trouble-recovery-key', field: 'recoveryKey' })

/** The recovery key opens what was synced; then only a new password is missing (web.md §4.11.4). */
export async function submitRecoveryKey(flow: Flow, typed: string): Promise<void> {
  const { api } = flow.world
  const key = readRecoveryKey(typed)
  if (!key) throw new Stop({ id: 'trouble-recovery-key-shape', field: 'recoveryKey' })
  await onReset(flow, async (reset) => {
    const derived = await deriveFromRecoveryText(key, reset.uid)
    const forgot = forgotCredential(reset)
    // It spends the token before, so the next try must find the new one.
    const token = forgot
      ? await resetToken(api, forgot, { code: reset.code || '', accountResetWithRecoveryKey: true })
      : reset.resetToken || ''
    const ready = { ...reset, forgotToken: undefined, resetToken: token }
    keepReset(flow, ready)
    const { recoveryKeyId } = derived
    let kB: Bytes
    try {
      const data = await recoveryData(api, { kind: 'accountResetToken', token }, recoveryKeyId)
      kB = await openKB(derived, data)
    } catch (error) {
      const kind = errnoOf(error)
      if (kind === errno.wrongRecoveryKey || kind === errno.noRecoveryKey) throw wrong()
      throw error
    }
    flow.secrets.recovered = { kB, recoveryKeyId }
    showStep(flow, { ...ready, step: 'password', withoutKey: false })
  })
}

/** There is no key at hand: on without it, after the second factor where there is one. */
export async function goOnWithoutKey(flow: Flow): Promise<void> {
  await onReset(flow, async (reset) => {
    delete flow.secrets.recovered
    // A try with a key has spent what the second factor could be shown with.
    if (reset.needsFactor && !reset.forgotToken) {
      await submitResetEmail(flow, reset.email)
      const { email } = reset
      return showStep(
        flow,
        { step: 'code', email, withoutKey: true },
        { notice: 'notice-reset-code-again' },
      )
    }
    const step = reset.needsFactor ? 'second-factor' : 'password'
    showStep(flow, { ...reset, step, withoutKey: true })
  })
}

/** It has turned up after all. */
export async function goOnWithKey(flow: Flow): Promise<void> {
  await onReset(flow, async (reset) => showStep(flow, { ...reset, step: 'key', withoutKey: false }))
}
