import type { Flow } from '../../flow.ts'
import { showBackupCode, showTotp } from '../../reset-api.ts'
import { Stop } from '../../trouble.ts'
import { bareCode, codeIn, withCode } from '../typed-code.ts'
import { beginAgain, forgotCredential, showStep } from './reset.ts'
import { onReset } from './step.ts'

/** The second factor, by the app or by a backup code: a mailbox alone resets nothing (web.md §4.11.5). */
export async function submitResetFactor(
  flow: Flow,
  { code, backup }: { readonly code: string; readonly backup: boolean },
): Promise<void> {
  const { api } = flow.world
  await onReset(flow, async (reset) => {
    const proof = forgotCredential(reset)
    if (!proof) return beginAgain(flow)
    if (backup) {
      await withCode(showBackupCode(api, proof, bareCode(code).toUpperCase()))
    } else if (!(await withCode(showTotp(api, proof, codeIn(code))))) {
      throw new Stop({ id: 'trouble-code', field: 'code' })
    }
    showStep(flow, { ...reset, step: 'password', needsFactor: false })
  })
}
