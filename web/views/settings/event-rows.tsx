import type { SecurityEvent } from '../../api/account.ts'
import { type L10n, msg } from '../../l10n.ts'
import { Button } from '../../ui/index.ts'
import { Row, Rows } from '../../ui/later.ts'
import { beside } from '../parts/beside.ts'
import { formatTime } from '../parts/format.ts'
import { agentName } from './agent-name.ts'

/** Names of security events as people understand them (auth-api.md §7.2); others show as they are. */
const names: Readonly<Record<string, string>> = {
  'account.create': msg('event-account-create'),
  'account.login': msg('event-account-login'),
  'account.password_check': msg('event-password-typed'),
  'account.login.failure': msg('event-account-login-failure'),
  'session.destroy': msg('event-session-destroy'),
  'account.reset': msg('event-account-reset'),
  'account.enable': msg('event-account-enable'),
  'account.disable': msg('event-account-disable'),
  'account.admin_email_verified': msg('event-admin-confirmed'),
  'account.admin_signed_out': msg('event-admin-signed-out'),
  'account.admin_two_factor_removed': msg('event-admin-two-step-off'),
  'account.admin_passkeys_removed': msg('event-admin-passkeys-off'),
  'account.admin_role_changed': msg('event-admin-role'),
  'account.admin_quota_changed': msg('event-admin-quota'),
  'account.admin_codes_shown': msg('event-admin-codes'),
  'account.password_changed': msg('event-password-changed'),
  'account.password_upgrade_success': msg('event-password-upgraded'),
  'account.password_reset_requested': msg('event-reset-requested'),
  'account.password_reset_otp_sent': msg('event-reset-requested'),
  'account.password_reset_otp_verified': msg('event-reset-proven'),
  'account.reset_link_made': msg('event-reset-link-made'),
  'account.reset_link_used': msg('event-reset-link-used'),
  'account.password_reset_success': msg('event-account-reset'),
  'account.recovery_key_added': msg('event-recovery-key-added'),
  'account.recovery_key_challenge_success': msg('event-recovery-key-used'),
  'account.recovery_key_challenge_failure': msg('event-recovery-key-wrong'),
  'account.recovery_key_removed': msg('event-recovery-key-removed'),
  'account.kept_keys_challenge_failure': msg('event-restore-wrong'),
  'account.keys_restored': msg('event-restored'),
  'account.email_verified': msg('event-email-verified'),
  'account.secondary_email_added': msg('event-email-added'),
  'account.secondary_email_removed': msg('event-email-removed'),
  'account.primary_secondary_swapped': msg('event-email-primary'),
  'account.two_factor_added': msg('event-two-step-on'),
  'account.two_factor_removed': msg('event-two-step-off'),
  'account.two_factor_requested': msg('event-two-step-asked'),
  'account.two_factor_challenge_success': msg('event-two-step-right'),
  'account.two_factor_challenge_failure': msg('event-two-step-wrong'),
  'account.two_factor_replace_success': msg('event-two-step-replaced'),
  'account.two_factor_replace_failure': msg('event-two-step-wrong'),
  'account.recovery_codes_created': msg('event-codes-new'),
  'account.recovery_codes_replaced': msg('event-codes-new'),
  'account.recovery_codes_signin_complete': msg('event-codes-used'),
  'account.mfa_send_otp_code': msg('event-proof-sent'),
  'account.mfa_verify_otp_code_success': msg('event-proof-right'),
  'account.mfa_verify_otp_code_failed': msg('event-proof-wrong'),
  'account.data_downloaded': msg('event-data-downloaded'),
  'account.device_lost': msg('event-device-lost'),
  'account.signin_confirm_bypass_known_ip': msg('event-confirm-skipped'),
  'account.signin_confirm_bypass_new_account': msg('event-confirm-skipped'),
  'account.signin_confirm_bypass_known_device': msg('event-confirm-skipped'),
  'account.passkey.registration_success': msg('event-passkey-added'),
  'account.passkey.registration_failure': msg('event-passkey-failed'),
  'account.passkey.removed': msg('event-passkey-removed'),
  'account.passkey.authentication_success': msg('event-passkey-sign-in'),
  'account.passkey.authentication_failure': msg('event-passkey-sign-in-failed'),
  'account.passkey.verification_success': msg('event-passkey-proof'),
  'account.passkey.counter_back': msg('event-passkey-copy'),
  'account.passkey.wrap_created': msg('event-passkey-opens'),
  'account.passkey.wrap_retrieved': msg('event-passkey-opened'),
  'account.passkey.wrap_deleted': msg('event-passkey-closed'),
}

interface EventRowsProps {
  l10n: L10n
  events: readonly SecurityEvent[]
  /** offers “that wasn’t me” for those that can be undone */
  onReport?: (event: SecurityEvent) => void
}

/** Somebody had the password, and has not shown the code that a sign-in there asks for too. */
const isHalfSignIn = ({ name, verified }: SecurityEvent): boolean =>
  /^account\.(login|password_check)$/.test(name) && verified === false

export const eventName = (l10n: L10n, event: SecurityEvent): string => {
  const { name } = event
  if (isHalfSignIn(event)) return l10n.t('event-login-waiting')
  return l10n.t(names[name] || 'event-other', { name })
}

/** What happened to the account, newest first. */
export function EventRows({ l10n, events, onReport }: EventRowsProps) {
  const { t } = l10n
  const agent = (header = '') => {
    const { browser, system } = agentName(header)
    return browser && system ? t('event-agent', { browser, system }) : browser || system
  }
  return (
    <Rows>
      {events.map((event, i) => (
        <Row
          key={event.id || i}
          title={eventName(l10n, event)}
          detail={beside([
            agent(event.userAgent),
            event.verified === false && !isHalfSignIn(event) && t('event-unconfirmed'),
            event.reportedAt && t('event-reported'),
          ])}
          meta={beside([formatTime(l10n, event.createdAt), event.ipAddr])}
          action={
            onReport &&
            event.canReport && (
              <Button
                kind="quiet"
                description={t('activity-report-name', {
                  event: eventName(l10n, event),
                  date: formatTime(l10n, event.createdAt),
                })}
                onClick={() => onReport(event)}
              >
                {t('activity-report')}
              </Button>
            )
          }
        />
      ))}
    </Rows>
  )
}
