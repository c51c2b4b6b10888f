import { Button } from '../../ui/index.ts'
import { Card, Row, Rows } from '../../ui/later.ts'
import { formatDate } from '../parts/format.ts'
import type { SectionProps } from './section.ts'

/** What keeps the account safe: each has a page of its own. */
export function SecurityCard({ flow, l10n, data }: SectionProps) {
  const { t } = l10n
  const { totp, emails = [] } = data.account
  const [kept] = data.kept
  return (
    <Card title={t('settings-security')} id="security">
      <Rows>
        <Row
          title={t('settings-password')}
          detail={t('settings-password-text')}
          action={
            <Button kind="quiet" href="/settings/change_password">
              {t('settings-password-change')}
            </Button>
          }
        />
        <Row
          title={t('two-step-title')}
          detail={t(totp?.verified ? 'settings-two-step-on' : 'settings-two-step-off')}
          action={
            <Button kind="quiet" href="/settings/two_step_authentication">
              {t(totp?.verified ? 'settings-two-step-manage' : 'settings-two-step-begin')}
            </Button>
          }
        />
        {flow.world.server.passkeys && (
          <Row
            title={t('passkeys-title')}
            detail={t('settings-passkeys')}
            action={
              <Button kind="quiet" href="/settings/passkeys">
                {t('settings-passkeys-open')}
              </Button>
            }
          />
        )}
        <Row
          title={t('recovery-title')}
          detail={t('settings-recovery-text')}
          action={
            <Button kind="quiet" href="/settings/account_recovery">
              {t('settings-recovery-open')}
            </Button>
          }
        />
        {kept && (
          <Row
            title={t('restore-title')}
            detail={t('restore-lead', { date: formatDate(l10n, kept.until) })}
            action={
              <Button kind="quiet" href="/settings/restore_data">
                {t('settings-recovery-open')}
              </Button>
            }
          />
        )}
        <Row
          title={t('emails-title')}
          detail={t('settings-emails', { count: emails.length || 1 })}
          action={
            <Button kind="quiet" href="/settings/emails">
              {t('settings-emails-open')}
            </Button>
          }
        />
      </Rows>
    </Card>
  )
}
