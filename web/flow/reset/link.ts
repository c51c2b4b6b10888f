import { errno } from '../../../src/wire.ts'
import { type CheckedLink, checkResetLink } from '../../api/reset.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { afterProof } from './after-proof.ts'
import { beginAgain, currentReset, keepReset, showStep } from './reset.ts'
import { onReset } from './step.ts'

/** @returns the secret of the administrator's link; empty: it is broken; undefined: it is no such link */
export function secretIn({ pathname, hash }: { pathname: string; hash: string }) {
  if (!/^\/complete_reset_password\/?$/.test(pathname) || hash.length < 2) return undefined
  return /^#[0-9a-f]{64}$/i.test(hash) ? hash.slice(1) : ''
}

/** Spends the administrator's link; from there it goes on as after a mailed code (web.md §4.11.3). */
export async function submitResetLink(flow: Flow): Promise<void> {
  const link = currentReset(flow)?.link
  if (link) {
    let checked: CheckedLink
    try {
      checked = await checkResetLink(flow.world.api, link)
    } catch (error) {
      if (errnoOf(error) !== errno.invalidCode) throw error
      return linkOver(flow)
    }
    const { email, uid, code, emailToHashWith: salt, token: forgotToken } = checked
    // It is spent: whatever goes wrong from here, the next press goes on with what it gave.
    keepReset(flow, { step: 'link', email, uid, code, salt, forgotToken })
  }
  await onReset(flow, async (reset) => {
    const { forgotToken } = reset
    if (!forgotToken) return beginAgain(flow)
    await afterProof(flow, { ...reset, forgotToken })
  })
}

/** The link was used, or is older than an hour, or was copied badly. */
export function linkOver(flow: Flow): void {
  showStep(flow, { step: 'email', email: '' }, { notice: 'notice-reset-link-over' })
}
