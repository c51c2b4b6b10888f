/**
 * Every path that is a page: those that clients open and those that mails, bookmarks and password
 * managers point at (web.md §1.2, §1.3). One view program serves them all; it reads the path.
 */
const pages = [
  '/',
  ...['/oauth', '/oauth/signin', '/oauth/signup', '/oauth/force_auth', '/authorization'],
  ...['/signin', '/signup', '/force_auth'],
  // Sign-up
  ...['/confirm_signup_code', '/signup_confirmed', '/signup_confirmed_sync', '/signup_verified'],
  ...['/primary_email_verified', '/cannot_create_account', '/choose_what_to_sync'],
  ...['/would_you_like_to_sync', '/signup_permissions'],
  // Sign-in
  ...['/signin_token_code', '/signin_totp_code', '/signin_recovery_choice'],
  ...['/signin_recovery_code', '/signin_recovery_phone', '/signin_unblock'],
  ...['/signin_passkey_fallback', '/signin_passwordless_code', '/oauth/signin_passwordless_code'],
  ...['/signin_confirmed', '/signin_verified', '/signin_bounced', '/signin_reported'],
  ...['/report_signin', '/signin_permissions', '/signin_push_code', '/signin_push_code_confirm'],
  ...['/inline_totp_setup', '/inline_recovery_setup', '/inline_recovery_key_setup'],
  '/inline_passwordless_sync_setup',
  // Links in mails
  ...['/verify_email', '/complete_signin', '/verify_primary_email', '/verify_secondary_email'],
  ...['/complete_reset_password', '/confirm', '/confirm_signin'],
  // Reset
  ...['/reset_password', '/confirm_reset_password', '/account_recovery_confirm_key'],
  ...['/account_recovery_reset_password', '/confirm_totp_reset_password'],
  ...['/confirm_backup_code_reset_password', '/reset_password_totp_recovery_choice'],
  ...['/reset_password_recovery_phone', '/reset_password_verified'],
  '/reset_password_with_recovery_key_verified',
  // After signing in
  ...['/post_verify/set_password', '/post_verify/third_party_auth/set_password'],
  ...['/post_verify/third_party_auth/callback', '/post_verify/service_welcome'],
  ...['/post_verify/password/force_password_change', '/connect_another_device'],
  // Pairing
  ...['/pair', '/pair/supp', '/pair/supp/allow', '/pair/supp/wait_for_auth'],
  ...['/pair/supp/complete', '/pair/auth/allow', '/pair/auth/totp', '/pair/auth/wait_for_supp'],
  ...['/pair/auth/complete', '/pair/success', '/pair/failure', '/pair/unsupported'],
  // Settings
  ...['/settings', '/settings/display_name', '/settings/avatar', '/settings/avatar/change'],
  ...['/settings/change_password', '/settings/create_password', '/settings/account_recovery'],
  ...['/settings/two_step_authentication', '/settings/two_step_authentication/replace_codes'],
  ...['/settings/two_step_authentication/change', '/settings/recovery_phone/setup'],
  ...['/settings/recovery_phone/remove', '/settings/emails', '/settings/emails/verify'],
  ...[
    '/settings/passkeys',
    '/settings/passkeys/add',
    '/settings/recent_activity',
    '/settings/clients',
  ],
  '/settings/delete_account',
  // Ours: what was synced before a reset, one's own data as a file, a device that is gone
  ...['/settings/restore_data', '/settings/your_data', '/settings/lost_device'],
  // Others
  ...['/legal', '/legal/terms', '/legal/privacy', '/clear', '/cookies_disabled'],
  ...['/update_firefox', '/security_events', '/web_channel_example', '/diagnostics'],
] as const

const known: ReadonlySet<string> = new Set(pages)

/**
 * `/oauth/success/<client id>`, the legal pages below a language (web.md §1.2 row 16, §1.3), and the
 * administrator's, of which one is about an account (docs/administration.md).
 */
const families = [
  /^\/oauth\/success\/[^/]{1,64}$/,
  /^\/[A-Za-z-]{2,16}\/legal(\/terms|\/privacy)?$/,
  /^\/admin(\/(people(\/[0-9a-f]{32})?|invitations|mails|audit|status))?$/,
]

/** Whether the path is a page of ours; a trailing slash makes no difference (web.md §0.2). */
export function isPage(path: string): boolean {
  const bare = path === '/' ? path : path.replace(/\/$/, '')
  return known.has(bare) || families.some((family) => family.test(bare))
}

/** First segments that belong to machines: what is wrong below them is never answered with a page. */
const machines = /^\/+(?:api|token|__[^/]*|\.well-known|v?\d[^/]*)(?:\/|$)/i

/** Whether a program asked, so that the answer has to be JSON (settled.md S19). */
export const isForMachines = (path: string): boolean => machines.test(path)
