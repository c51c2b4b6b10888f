import type { AccountFacts, GuardContext } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import { accountProfileRoutes } from './account-routes.ts'
import type { ProfileContext } from './guards.ts'
import { displayNameOf } from './names.ts'
import { profileRoutes } from './routes.ts'

export { profileFamily } from './errors.ts'
export { type OwnProfile, ownProfile } from './own-profile.ts'

/** @param dependencies.publicUrl a bare origin; avatars are addressed below it */
export const createProfile = (
  dependencies: ProfileContext & {
    readonly clock: Clock
    readonly guard: GuardContext
    readonly publicUrl: string
  },
) => ({
  /** Below `/v1` of the profile API. */
  routes: profileRoutes(dependencies),
  /** Below `/v1` of the accounts API. */
  accountRoutes: accountProfileRoutes(dependencies),
  /** What the accounts room asks of this one. */
  facts: { displayName: displayNameOf } satisfies Partial<AccountFacts>,
})
