import { errno } from '../../src/wire.ts'
import { errnoOf } from '../api.ts'
import type { Flow } from '../flow.ts'
import { Stop } from '../trouble.ts'

/**
 * The button of `/verify_email` and `/complete_signin` (settled.md A30, A54): nothing happens by
 * merely opening the link, and pressing twice succeeds.
 */
export async function confirmLink(flow: Flow): Promise<void> {
  const { uid, code } = flow.state.params
  if (!/^[0-9a-f]{32}$/i.test(uid || '') || !/^[0-9a-f]{32}$/i.test(code || '')) {
    throw new Stop({ id: 'trouble-link' })
  }
  try {
    await flow.world.api.verifyLink({ uid: uid || '', code: code || '' })
  } catch (error) {
    if (errnoOf(error) === errno.invalidCode) throw new Stop({ id: 'trouble-link' })
    throw error
  }
  flow.show({ name: 'done', variant: 'confirmed' })
}
