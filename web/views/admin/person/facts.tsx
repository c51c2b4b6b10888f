import { Hint } from '../../../ui/index.ts'
import { Card, Row, Rows } from '../../../ui/later.ts'
import { beside } from '../../parts/beside.ts'
import { formatDate, formatTime } from '../../parts/format.ts'
import type { PersonProps } from './person-props.ts'

/** Who it is, and how they sign in. */
export function FactsCard({ l10n, detail }: PersonProps) {
  const { t } = l10n
  const { person, emails } = detail
  const { lastSeenAt, passkeys } = person
  const yesNo = (there: boolean) => t(there ? 'admin-yes' : 'admin-no')
  return (
    <Card title={t('settings-account')} id="facts">
      <Rows>
        {emails.map(({ email, isPrimary, verified }) => (
          <Row
            key={email}
            title={<bdi>{email}</bdi>}
            detail={beside([
              isPrimary && emails.length > 1 && t('emails-is-primary'),
              t(verified ? 'admin-address-confirmed' : 'admin-state-unconfirmed'),
            ])}
          />
        ))}
        <Row
          title={t(person.role === 'admin' ? 'admin-role-admin' : 'admin-role-user')}
          detail={t('settings-since', { date: formatDate(l10n, person.createdAt) })}
          meta={
            lastSeenAt
              ? t('settings-client-seen', { date: formatTime(l10n, lastSeenAt) })
              : t('admin-never-seen')
          }
        />
        <Row title={t('admin-two-step')} detail={yesNo(person.twoStep)} />
        <Row title={t('admin-passkeys')} detail={passkeys ? String(passkeys) : t('admin-no')} />
        <Row title={t('admin-recovery-key')} detail={yesNo(person.recoveryKey)} />
      </Rows>
      <Hint>{t('admin-encrypted')}</Hint>
    </Card>
  )
}
