import { storeRecoveryKey } from '../../api/recovery.ts'
import { type Bytes, hex } from '../../crypto/bytes.ts'
import { deriveFromRecoveryText, newRecoveryKey, sealKB } from '../../crypto/recovery-key.ts'
import type { Flow } from '../../flow.ts'
import { stepUp } from '../step-up.ts'

/**
 * Makes a recovery key and has the server keep what it opens (auth-api.md §1.9); an earlier one is
 * no good any more. The key itself is in `flow.secrets.newKey` and nowhere else.
 *
 * @returns false when the proof that the server asks for was not given
 */
export async function makeRecoveryKey(
  flow: Flow,
  { uid, kB }: { readonly uid: string; readonly kB: Bytes },
): Promise<boolean> {
  const key = newRecoveryKey()
  const derived = await deriveFromRecoveryText(key, uid)
  const { recoveryKeyId } = derived
  const recoveryData = await sealKB(derived, hex(kB))
  const stored = await stepUp(flow, 'recovery_key', (pass) =>
    storeRecoveryKey(flow.world.api, pass, { recoveryKeyId, recoveryData }),
  )
  if (!stored) return false
  flow.secrets.newKey = key
  return true
}
