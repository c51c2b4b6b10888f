import type { Credential } from '../../crypto/tokens.ts'
import type { Flow, FlowState } from '../../flow.ts'
import type { ResetStep } from '../../view.ts'

/** A reset under way: what a reload of the tab finds again. No key and no password among it. */
export interface Reset {
  readonly step: ResetStep
  readonly email: string
  /** of Firefox's sign-in that it was begun in, if any: another one begins afresh */
  readonly state?: string | undefined
  /** the secret of the administrator's link, until it is spent */
  readonly link?: string | undefined
  readonly uid?: string
  /** salts the first stretching of the new password */
  readonly salt?: string
  /** that the mailed code, or the link, was right: until `resetToken` is there */
  readonly forgotToken?: string | undefined
  readonly code?: string
  readonly resetToken?: string
  readonly hasKey?: boolean
  /** what the owner wrote down about where the key is */
  readonly hint?: string | undefined
  /** a second factor is asked for, and not shown yet */
  readonly needsFactor?: boolean
  /** by a backup code instead of the app's */
  readonly backup?: boolean
  /** the person goes on without the key */
  readonly withoutKey?: boolean
  /** it is done: what was synced is still there */
  readonly kept?: boolean
  /** how many passkeys sign in still */
  readonly passkeys?: number | undefined
}

const storeKey = 'corsac.reset'

/** Where each step is in the address bar, by the names that mails and bookmarks know (web.md §1.3). */
const paths: Readonly<Record<ResetStep, string>> = {
  start: '/reset_password',
  link: '/complete_reset_password',
  email: '/reset_password',
  code: '/confirm_reset_password',
  key: '/account_recovery_confirm_key',
  'second-factor': '/confirm_totp_reset_password',
  password: '/account_recovery_reset_password',
  done: '/reset_password_verified',
}

/** @returns what this tab has under way, if it belongs to the same sign-in */
export function currentReset({ world, state }: Flow): Reset | undefined {
  try {
    const kept = JSON.parse(world.store.getItem(storeKey) || 'null') as Reset | null
    return kept && kept.state === state.params.state ? kept : undefined
  } catch {
    // Unreadable is as good as nothing.
    return undefined
  }
}

/** Keeps where it is for a reload. */
export function keepReset({ world, state }: Flow, reset: Reset): void {
  try {
    world.store.setItem(storeKey, JSON.stringify({ ...reset, state: state.params.state }))
  } catch {
    // A full or forbidden store costs only the comfort after a reload.
  }
}

/** Shows a step, and keeps it. */
export function showStep(flow: Flow, reset: Reset, change: Partial<FlowState> = {}): void {
  const { step, email, backup } = reset
  keepReset(flow, reset)
  flow.world.replaceUrl(paths[step] + flow.world.location().search)
  const byBackup = step === 'second-factor' && backup ? { backup } : {}
  flow.show({ name: 'reset', step, ...byBackup }, { ...change, email })
}

export const forgetReset = ({ world }: Flow): void => world.store.removeItem(storeKey)

/** From the beginning, because what the server gave is not good any more. */
export function beginAgain(flow: Flow): void {
  const email = currentReset(flow)?.email || flow.state.email
  flow.forgetSecrets()
  showStep(flow, { step: 'email', email }, { notice: 'notice-reset-over' })
}

/** What the mailed code or the link proved, as a credential; undefined when it is spent. */
export const forgotCredential = ({ forgotToken }: Reset): Credential | undefined =>
  forgotToken ? { kind: 'passwordForgotToken', token: forgotToken } : undefined
