import type { Flow } from '../../flow.ts'
import { plainPath } from '../../params.ts'
import { askStatus } from '../channel.ts'
import { linkOver, secretIn } from './link.ts'
import { currentReset, showStep } from './reset.ts'

/** Looks where the reset of this tab is, and shows that (web.md §4.11, §5.3). */
export async function startReset(flow: Flow): Promise<void> {
  const { world, earlier } = flow
  await askStatus(flow)
  const { params, browserUser } = flow.state
  const link = secretIn(world.location())
  if (link) return showStep(flow, { step: 'link', email: '', link })
  if (link === '') return linkOver(flow)
  const kept = currentReset(flow)
  if (kept && plainPath(world.location().pathname) !== '/reset_password') {
    // The key went with the reload: what it opened has to be opened again.
    const lostKey = kept.step === 'password' && kept.hasKey && !kept.withoutKey
    return showStep(flow, lostKey ? { ...kept, step: 'key' } : kept)
  }
  // The password page's link leaves the address behind.
  const email = params.email || earlier?.email || kept?.email || browserUser?.email || ''
  showStep(flow, { step: 'email', email })
}
