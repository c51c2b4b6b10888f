import { type Account, recordAccountEvent } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { impliesScope } from '../oauth/index.ts'
import { initialOf, noInitial } from './avatar.ts'

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

/** What an account signs in with; a second factor would add to it (auth-api.md §1.7). */
export const accountAmr = ['pwd', 'email'] as const

/** The name that a person gave themselves, undefined when they gave none. */
export async function displayNameOf(tx: Tx, uid: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('profiles')
    .select('displayName')
    .where('uid', '=', uid)
    .executeTakeFirst()
  return row?.displayName ?? undefined
}

/** @param name `''` takes the name away */
export async function setDisplayName(
  tx: Tx,
  change: { readonly uid: string; readonly name: string; readonly now: number },
): Promise<void> {
  const { uid, now } = change
  const displayName = change.name === '' ? null : change.name
  await tx
    .insertInto('profiles')
    .values({ uid, displayName })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet({ displayName }))
    .execute()
  await tx
    .updateTable('accounts')
    // Times never go back, also when the clock does (auth-api.md §1.3).
    .set((e) => ({
      profileChangedAt: e
        .case()
        .when('profileChangedAt', '<', now)
        .then(now)
        .else(e('profileChangedAt', '+', 1))
        .end(),
    }))
    .where('uid', '=', uid)
    .execute()
  await recordAccountEvent(tx, { uid, event: 'profileDataChange', now })
}

/**
 * The members that the scopes allow; those that do not apply are left out (auth-api.md §4).
 *
 * @param avatarUrl where the picture of an initial is
 */
export function profileFor(
  scope: readonly string[],
  account: Account,
  displayName: string | undefined,
  avatarUrl: (initial: string) => string,
): Profile {
  const may = (wanted: string) => impliesScope(scope, wanted)
  return {
    ...(may('profile:uid') && { uid: account.uid }),
    ...(mayEmail(scope) && { email: account.email }),
    ...(may('profile:locale') && account.locale !== null && { locale: account.locale }),
    ...(may('profile:amr') && { amrValues: accountAmr, twoFactorAuthentication: false }),
    ...(may('profile:avatar') && {
      avatar: avatarUrl(personInitial(account.email, displayName)),
      avatarDefault: true,
    }),
    ...(may('profile:display_name') && displayName !== undefined && { displayName }),
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

/** The initial of the name, else of the address. */
export function personInitial(email: string, displayName: string | undefined): string {
  const initial = initialOf(displayName ?? '')
  return initial === noInitial ? initialOf(email) : initial
}
