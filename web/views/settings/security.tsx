import { Card, Rows } from '../../ui/later.ts'
import { formatDate } from '../parts/format.ts'
import { PageRow } from '../parts/page-row.tsx'
import type { SectionProps } from './section.ts'

/** What keeps the account safe: each has a page of its own. */
export function SecurityCard({ flow, l10n, data }: SectionProps) {
  const { t } = l10n
  const { totp, emails = [], passkeys = [], recoveryKey } = data.account
  const signsIn = passkeys.filter(({ use }) => use === 'sign-in')
  const [kept] = data.kept
  return (
    <Card title={t('settings-security')} id="security">
      <Rows>
        <PageRow
          title={t('settings-password')}
          detail={t('settings-password-text')}
          href="/settings/change_password"
          open={t('settings-password-change')}
        />
        <PageRow
          title={t('two-step-title')}
          detail={t(totp?.verified ? 'settings-two-step-on' : 'settings-two-step-off')}
          href="/settings/two_step_authentication"
          open={t(totp?.verified ? 'settings-two-step-manage' : 'settings-two-step-begin')}
        />
        {flow.world.server.passkeys && (
          <PageRow
            title={t('passkeys-title')}
            detail={t('settings-passkeys', { count: signsIn.length })}
            href="/settings/passkeys"
            open={t('settings-passkeys-open')}
          />
        )}
        <PageRow
          title={t('recovery-title')}
          detail={t(recoveryKey?.exists ? 'settings-recovery-on' : 'settings-recovery-off')}
          href="/settings/account_recovery"
          open={t('settings-recovery-open')}
        />
        {kept && (
          <PageRow
            title={t('restore-title')}
            detail={t('restore-lead', { date: formatDate(l10n, kept.until) })}
            href="/settings/restore_data"
            open={t('settings-recovery-open')}
          />
        )}
        <PageRow
          title={t('emails-title')}
          detail={t('settings-emails', { count: emails.length || 1 })}
          href="/settings/emails"
          open={t('settings-emails-open')}
        />
      </Rows>
    </Card>
  )
}
