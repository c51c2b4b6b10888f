import { useEffect, useState } from 'preact/hooks'
import type { AttachedClient } from '../../../src/wire.ts'
import type { Stored } from '../../api/storage.ts'
import { alike, keyOf, loadLostDevices, reportLost } from '../../flow/settings/lost-device.ts'
import type { L10n } from '../../l10n.ts'
import { Button, Form } from '../../ui/index.ts'
import { Choice, Choices, Row, Rows } from '../../ui/later.ts'
import { beside } from '../parts/beside.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatList, formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import { PageRow } from '../parts/page-row.tsx'
import { Top } from '../parts/top.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import type { ViewProps } from '../parts/view-props.ts'
import { BackToSettings, Waiting } from '../parts/waiting.tsx'
import { collectionName } from './stored.tsx'

const nameOf = ({ t }: L10n, client: AttachedClient): string =>
  client.name || client.userAgent || t('settings-client-unnamed')

const seenAt = (l10n: L10n, { lastAccessTime }: AttachedClient): string =>
  l10n.t('settings-client-seen', { date: formatTime(l10n, lastAccessTime) })

/** A device is gone: what was on it, and one press that ends all that it has (auth-api.md §2.5). */
export function LostDeviceView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const loaded = useLoaded(flow, () => loadLostDevices(flow))
  const { clients = [], stored, chosen } = loaded.data || {}
  const [lost, setLost] = useState<AttachedClient>()
  const [also, setAlso] = useState<readonly AttachedClient[]>([])
  const choose = (client: AttachedClient | undefined) => {
    if (flow.state.trouble) flow.set({ trouble: undefined })
    setLost(client)
    setAlso(client ? alike(clients, client) : [])
  }
  useEffect(() => {
    if (chosen) choose(chosen)
  }, [chosen])
  const submit = () => flow.run(() => reportLost(flow, lost, also), 'lost')
  const others = lost ? alike(clients, lost) : []
  return (
    <>
      <Top l10n={l10n} title={t('lost-title')} lead={t('lost-lead')} />
      <Waiting {...props} of={loaded} />
      {loaded.data && clients.length === 0 && <p>{t('lost-none')}</p>}
      {clients.length > 0 && (
        <Form busy={flow.state.busy} onSubmit={submit}>
          <Choices legend={t('lost-which')}>
            {clients.map((client) => (
              <Choice
                key={keyOf(client)}
                kind="radio"
                name="lost"
                checked={lost !== undefined && keyOf(client) === keyOf(lost)}
                onChange={() => choose(client)}
                title={<bdi>{nameOf(l10n, client)}</bdi>}
                detail={beside([client.os, seenAt(l10n, client)])}
              />
            ))}
          </Choices>
          {lost && <WhatWasOnIt l10n={l10n} lost={lost} stored={stored} />}
          {others.length > 0 && (
            <Choices legend={t('lost-also')}>
              {others.map((client) => (
                <Choice
                  key={keyOf(client)}
                  kind="checkbox"
                  name="also"
                  checked={also.includes(client)}
                  onChange={(checked) =>
                    setAlso(checked ? [...also, client] : also.filter((one) => one !== client))
                  }
                  title={<bdi>{nameOf(l10n, client)}</bdi>}
                  detail={seenAt(l10n, client)}
                />
              ))}
            </Choices>
          )}
          <Button
            kind="danger"
            type="submit"
            busy={busyAt(flow, 'lost')}
            busyLabel={t('lost-busy')}
          >
            {t('lost-sign-out')}
          </Button>
          <Messages {...props} />
        </Form>
      )}
      <BackToSettings {...props} of={loaded} />
    </>
  )
}

/** So many kinds of records are named. */
const maxNamed = 8

/** What Sync needs for itself, and nobody misses. */
const ownOfSync = ['clients', 'crypto', 'meta']

/** As far as the server can know: when it was last here, and what there is to have. */
function WhatWasOnIt({
  l10n,
  lost,
  stored,
}: {
  l10n: L10n
  lost: AttachedClient
  stored: Stored | undefined
}) {
  const { t } = l10n
  const synced = stored?.devices.find(({ deviceId }) => deviceId === lost.deviceId)?.lastSync
  const kinds = (stored?.collections || [])
    .filter(({ name, records }) => records > 0 && !ownOfSync.includes(name))
    .slice(0, maxNamed)
    .map(({ name }) => collectionName(l10n, name))
  return (
    <div role="status">
      <h2 class="card-title">{t('lost-was')}</h2>
      {lost.deviceId && stored && (
        <p>
          {synced ? t('lost-synced', { date: formatTime(l10n, synced) }) : t('lost-never-synced')}
        </p>
      )}
      <p>
        {kinds.length > 0
          ? t('lost-copies', { kinds: formatList(l10n, kinds) })
          : t('lost-copies-any')}
      </p>
    </div>
  )
}

/** It is signed out: what else whoever has it might get at. */
export function DeviceLostView({ flow, l10n }: ViewProps) {
  const { t } = l10n
  return (
    <>
      <Top l10n={l10n} title={t('lost-done-title')} lead={t('lost-done-lead')} />
      <Rows>
        <PageRow
          title={t('lost-password')}
          detail={t('lost-password-text')}
          href="/settings/change_password"
          open={t('report-change-password')}
          primary
        />
        <Row title={t('lost-sites')} detail={t('lost-sites-text')} />
        <PageRow
          title={t('recovery-title')}
          detail={t('lost-recovery-text')}
          href="/settings/account_recovery"
          open={t('settings-recovery-open')}
        />
        <PageRow
          title={t('two-step-title')}
          detail={t('lost-two-step-text')}
          href="/settings/two_step_authentication"
          open={t('settings-two-step-manage')}
        />
        {flow.world.server.passkeys && (
          <PageRow
            title={t('passkeys-title')}
            detail={t('lost-passkeys-text')}
            href="/settings/passkeys"
            open={t('settings-passkeys-open')}
          />
        )}
      </Rows>
      <Button href="/settings">{t('back-settings')}</Button>
    </>
  )
}
