import { errno } from '../../../src/wire.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { beginAgain, currentReset, type Reset } from './reset.ts'

/** Runs a step of the reset that is under way; one that has expired begins again. */
export async function onReset(
  flow: Flow,
  job: (reset: Reset & { readonly uid: string }) => Promise<void>,
): Promise<void> {
  const reset = currentReset(flow)
  if (!reset?.uid) return beginAgain(flow)
  try {
    await job({ ...reset, uid: reset.uid })
  } catch (error) {
    if (errnoOf(error) !== errno.invalidToken) throw error
    beginAgain(flow)
  }
}
