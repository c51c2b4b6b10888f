import { type Account, aalOf, accountAmrOf } from '../accounts/index.ts'
import { impliesScope } from '../oauth/index.ts'
import type { Face } from './faces.ts'

/** What a token lets its holder see of a person, in a fixed order so that its tag is stable (auth-api.md §4). */
export interface Profile {
  readonly uid?: string
  readonly email?: string
  readonly locale?: string
  readonly amrValues?: readonly string[]
  readonly twoFactorAuthentication?: boolean
  readonly avatar?: string
  readonly avatarDefault?: boolean
  readonly displayName?: string
  readonly subscriptions?: readonly never[]
  readonly metricsEnabled: boolean
  readonly accountDisabledAt?: number
  readonly accountLockedAt?: number
  readonly sub: string
}

/** The members that the scopes allow; those that do not apply are left out (auth-api.md §4). */
export function profileFor(scope: readonly string[], account: Account, face: Face): Profile {
  const may = (wanted: string) => impliesScope(scope, wanted)
  const amrValues = accountAmrOf(account)
  const twoFactorAuthentication = aalOf(amrValues) > 1
  return {
    ...(may('profile:uid') && { uid: account.uid }),
    ...(mayEmail(scope) && { email: account.email }),
    ...(may('profile:locale') && account.locale !== null && { locale: account.locale }),
    ...(may('profile:amr') && { amrValues, twoFactorAuthentication }),
    ...(may('profile:avatar') && { avatar: face.url, avatarDefault: face.isDefault }),
    ...(may('profile:display_name') &&
      face.displayName !== undefined && { displayName: face.displayName }),
    ...(may('profile:subscriptions') && { subscriptions: [] }),
    metricsEnabled: account.metricsOptOutAt === null,
    ...(may('profile:account_disabled_at') &&
      account.disabledAt !== null && { accountDisabledAt: account.disabledAt }),
    ...(may('profile:account_locked_at') &&
      account.lockedAt !== null && { accountLockedAt: account.lockedAt }),
    sub: account.uid,
  }
}

export const mayEmail = (scope: readonly string[]): boolean =>
  impliesScope(scope, 'profile:email') || impliesScope(scope, 'email')

/** True for every scope that lets its holder see something here. */
export const mayProfile = (scope: readonly string[]): boolean =>
  scope.some((held) => /^(profile|openid|email)(:|$)/.test(held))
