/** How something ended well: each has its words (views/done.tsx). */
export type DoneVariant =
  | 'synced'
  | 'connected'
  | 'close'
  | 'account-ready'
  | 'deleted'
  | 'signed-out'
  | 'app'
  | 'confirmed'
  | 'cleared'

/** Why there is nothing to do here: each has its words (views/problem.tsx). */
export type ProblemVariant =
  | 'invalid-link'
  | 'no-browser'
  | 'start-again'
  | 'wrong-address'
  | 'other-account'
  | 'browser-refused'
  | 'old-browser'
  | 'open-in-firefox'
  | 'apps-later'
  | 'pairing-later'
  | 'unknown-client'
  | 'invite-unknown'
  | 'invite-first-old'
  | 'invite-used'
  | 'invite-expired'
  | 'invite-revoked'
  | 'no-crypto'
  | 'no-storage'
  | 'unreachable'
  | 'server'
  | 'not-found'

/** Where somebody is who has forgotten the password (web.md §4.11); `start` finds out. */
export type ResetStep =
  | 'start'
  | 'link'
  | 'email'
  | 'code'
  | 'key'
  | 'second-factor'
  | 'password'
  | 'done'

/** What is shown, with what it needs of its own (web.md §4.16). */
export type View =
  | { readonly name: 'loading' }
  | { readonly name: 'home' }
  | { readonly name: 'email' }
  /** `again`: the session is there, but the keys went with a reload */
  | { readonly name: 'password'; readonly again?: boolean }
  | { readonly name: 'new-password' }
  /** sign-up is closed, but for people who have one */
  | { readonly name: 'invitation' }
  | { readonly name: 'code'; readonly purpose: 'signup' | 'signin' }
  /** `backup`: by a backup code instead of the app's */
  | { readonly name: 'second-factor'; readonly backup?: boolean }
  /** the server holds sign-ins to this account up, and takes a mailed code for one */
  | { readonly name: 'unblock' }
  | { readonly name: 'report-signin' }
  | { readonly name: 'connect-firefox' }
  | { readonly name: 'link'; readonly purpose: 'account' | 'signin' }
  | { readonly name: 'settings'; readonly section: string }
  /** a page of its own below `/settings/`, by what follows there; `done`: what it was opened for */
  | { readonly name: 'settings-page'; readonly page: string; readonly done?: boolean }
  /** everything below `/admin` */
  | { readonly name: 'admin' }
  /** `backup`: as for `second-factor` */
  | { readonly name: 'reset'; readonly step: ResetStep; readonly backup?: boolean }
  | { readonly name: 'connect-another-device'; readonly success: boolean }
  | { readonly name: 'diagnostics' }
  | { readonly name: 'done'; readonly variant: DoneVariant }
  | { readonly name: 'problem'; readonly variant: ProblemVariant; readonly detail?: string }
