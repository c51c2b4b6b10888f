import { Card, Row, Rows } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { formatTime } from '../../parts/format.ts'
import { Messages } from '../../parts/messages.tsx'
import { AskButton } from '../ask-button.tsx'
import type { PersonProps } from './person-props.ts'

/** What is signed in, and the way to end all of it. */
export function DevicesCard(props: PersonProps) {
  const { flow, l10n, detail, act, isSelf } = props
  const { t } = l10n
  const { devices, sessions } = detail
  return (
    <Card title={t('settings-clients')} id="devices">
      <p>{t('admin-sessions', { sessions })}</p>
      <Rows>
        {devices.map(({ name, type, lastSeenAt }, i) => (
          <Row
            key={i}
            title={<bdi>{name || t('settings-client-unnamed')}</bdi>}
            detail={type && <bdi>{type}</bdi>}
            meta={
              lastSeenAt
                ? t('settings-client-seen', { date: formatTime(l10n, lastSeenAt) })
                : undefined
            }
          />
        ))}
      </Rows>
      {(sessions > 0 || devices.length > 0) && (
        <AskButton
          l10n={l10n}
          busy={busyAt(flow, 'devices')}
          words={t('admin-sign-out-button')}
          title={t('admin-sign-out-title')}
          text={t(isSelf ? 'admin-sign-out-self' : 'admin-sign-out-text')}
          onYes={() => act('devices', { act: 'sign-out-everywhere' })}
        />
      )}
      <Messages {...props} place="devices" />
    </Card>
  )
}
