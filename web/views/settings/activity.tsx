import { msg } from '../../l10n.ts'
import { Card, Row, Rows } from '../../ui/later.ts'
import { formatTime } from '../parts/format.ts'
import { agentName } from './agent-name.ts'
import type { SectionProps } from './section.ts'

/** Names of security events as people understand them (auth-api.md §7.2); others show as they are. */
const names: Readonly<Record<string, string>> = {
  'account.create': msg('event-account-create'),
  'account.login': msg('event-account-login'),
  'account.login.failure': msg('event-account-login-failure'),
  'session.destroy': msg('event-session-destroy'),
  'account.reset': msg('event-account-reset'),
  'account.enable': msg('event-account-enable'),
  'account.disable': msg('event-account-disable'),
  'account.password_changed': msg('event-password-changed'),
  'account.password_upgrade_success': msg('event-password-upgraded'),
  'account.email_verified': msg('event-email-verified'),
  'account.signin_confirm_bypass_known_ip': msg('event-confirm-skipped'),
  'account.signin_confirm_bypass_new_account': msg('event-confirm-skipped'),
  'account.signin_confirm_bypass_known_device': msg('event-confirm-skipped'),
}

export function ActivityCard({ l10n, data }: SectionProps) {
  const { t } = l10n
  const { events } = data
  const agent = (header = '') => {
    const { browser, system } = agentName(header)
    return browser && system ? t('event-agent', { browser, system }) : browser || system
  }
  return (
    <Card title={t('settings-activity')} id="activity">
      {events.length === 0 && <p>{t('settings-activity-none')}</p>}
      <Rows>
        {events.map((event, i) => (
          <Row
            key={i}
            title={t(names[event.name] || 'event-other', { name: event.name })}
            detail={[agent(event.userAgent), event.verified === false && t('event-unconfirmed')]
              .filter(Boolean)
              .join(' · ')}
            meta={[formatTime(l10n, event.createdAt), event.ipAddr].filter(Boolean).join(' · ')}
          />
        ))}
      </Rows>
    </Card>
  )
}
