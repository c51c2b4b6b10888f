import { useState } from 'preact/hooks'
import type { AttachedClient } from '../../../src/wire.ts'
import { removeClient } from '../../flow/settings/clients.ts'
import { keyOf } from '../../flow/settings/lost-device.ts'
import { Button, ButtonRow, Link } from '../../ui/index.ts'
import { Card, Dialog, Row, Rows } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import type { SectionProps } from './section.ts'

/** Devices, sessions and apps; renaming is done in each browser itself (settled.md A43). */
export function ClientsCard(props: SectionProps & { reload: () => Promise<void> }) {
  const { flow, l10n, data, reload } = props
  const { t } = l10n
  const [leaving, setLeaving] = useState<AttachedClient>()
  const nameOf = (client: AttachedClient) =>
    client.name || client.userAgent || t('settings-client-unnamed')
  const detailOf = (client: AttachedClient) => {
    if (client.isCurrentSession) return t('settings-client-this')
    return client.os || (client.clientId && t('settings-client-app'))
  }
  const close = () => setLeaving(undefined)
  const remove = async (client: AttachedClient) => {
    let removed = false
    await flow.run(async () => {
      removed = await removeClient(flow, client)
    }, 'clients')
    close()
    if (removed && !client.isCurrentSession) await reload()
  }
  return (
    <Card title={t('settings-clients')} id="connected-services">
      <Rows>
        {data.clients.map((client, i) => (
          <Row
            key={client.deviceId || client.sessionTokenId || client.refreshTokenId || i}
            title={<bdi>{nameOf(client)}</bdi>}
            detail={detailOf(client)}
            meta={
              client.lastAccessTime &&
              t('settings-client-seen', { date: formatTime(l10n, client.lastAccessTime) })
            }
            action={
              <Button
                kind="quiet"
                description={t('settings-client-remove-name', { name: nameOf(client) })}
                onClick={() => setLeaving(client)}
              >
                {t('settings-client-remove')}
              </Button>
            }
          />
        ))}
      </Rows>
      <p>
        <Link href="/connect_another_device">{t('done-device')}</Link>
      </p>
      <p>
        <Link href="/settings/lost_device">{t('lost-title')}</Link>
      </p>
      <Messages {...props} place="clients" />
      {leaving && (
        <Dialog
          open
          title={t('settings-client-remove-title', { name: nameOf(leaving) })}
          onClose={close}
        >
          <p>
            {t(leaving.isCurrentSession ? 'settings-sign-out-text' : 'settings-client-remove-text')}
          </p>
          <ButtonRow>
            <Button kind="danger" busy={busyAt(flow, 'clients')} onClick={() => remove(leaving)}>
              {t('settings-client-remove')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
            {!leaving.isCurrentSession && keyOf(leaving) && (
              <Link href={`/settings/lost_device?device=${keyOf(leaving)}`}>{t('lost-this')}</Link>
            )}
          </ButtonRow>
        </Dialog>
      )}
    </Card>
  )
}
