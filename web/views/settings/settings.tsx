import { useEffect, useState } from 'preact/hooks'
import { loadSettings, type SettingsData } from '../../flow/settings/load-settings.ts'
import { tellLanguage } from '../../flow/settings/tell-language.ts'
import { Button, Spinner } from '../../ui/index.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'
import { ActivityCard } from './activity.tsx'
import { ClientsCard } from './clients.tsx'
import { DeleteCard } from './delete-account.tsx'
import { InvitationsCard } from './invitations.tsx'
import { OwnDataCard } from './own-data.tsx'
import { ProfileCard } from './profile.tsx'
import { SecurityCard } from './security.tsx'
import { StoredCard } from './stored.tsx'

export function SettingsView(props: ViewProps & { section: string }) {
  const { flow, l10n, section } = props
  const { t } = l10n
  const [data, setData] = useState<SettingsData>()
  const [loading, setLoading] = useState(true)
  // Not a press of the person: it must not wait for what opened this page.
  const load = async () => {
    setLoading(true)
    await flow.attempt(async () => setData(await loadSettings(flow)))
    setLoading(false)
  }
  useEffect(() => {
    load().catch(() => {})
  }, [flow])
  const loaded = data !== undefined
  useEffect(() => {
    // The clients' deep links name a section, which is there only now (web.md §1.2).
    if (loaded && section) document.getElementById(section)?.scrollIntoView()
  }, [loaded, section])
  useEffect(() => {
    // Another one may be chosen while the page is open.
    if (loaded) tellLanguage(flow).catch(() => {})
  }, [loaded, l10n.locale])
  return (
    <>
      <Top l10n={l10n} title={t('settings-title')} />
      {!data && loading && <Spinner label={t('loading')} />}
      <Messages {...props} place="" />
      {!data && !loading && <Button onClick={load}>{t('try-again')}</Button>}
      {data && (
        <>
          <ProfileCard {...props} data={data} reload={load} />
          <SecurityCard {...props} data={data} />
          <ClientsCard {...props} data={data} reload={load} />
          <ActivityCard {...props} data={data} />
          <StoredCard {...props} />
          <OwnDataCard {...props} />
          {data.account.role === 'admin' && <InvitationsCard {...props} data={data} />}
          <DeleteCard {...props} data={data} />
        </>
      )}
    </>
  )
}
