import { useLayoutEffect, useRef } from 'preact/hooks'
import type { PersonAct } from '../../../api/admin.ts'
import { administer } from '../../../flow/admin/administer.ts'
import { loadPerson } from '../../../flow/admin/load.ts'
import { ButtonRow, Link, Notice } from '../../../ui/index.ts'
import { Card } from '../../../ui/later.ts'
import { formatTime } from '../../parts/format.ts'
import { Messages } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import { EventRows } from '../../settings/event-rows.tsx'
import type { AdminProps } from '../admin-props.ts'
import { AskedFor } from '../asked.tsx'
import { useAsked } from '../use-asked.ts'
import { CodesCard } from './codes.tsx'
import { DevicesCard } from './devices.tsx'
import { FactsCard } from './facts.tsx'
import { HelpCard } from './help.tsx'
import { PowersCard } from './powers.tsx'
import { StoredAndQuotaCard } from './stored.tsx'

/** Somebody's account: what is known of it, and what can be done for it and to it. */
export function PersonView(props: AdminProps & { uid: string }) {
  const { flow, l10n, go, uid } = props
  const { t } = l10n
  const asked = useAsked(props, () => loadPerson(flow, uid))
  const { data, reload } = asked
  const acted = useRef('')
  useLayoutEffect(() => {
    // What was pressed may be gone now; its card is not.
    const title = document.getElementById(`${acted.current}-title`)
    acted.current = ''
    if (!title || document.activeElement !== document.body) return
    title.tabIndex = -1
    title.focus()
  }, [data])
  const act = async (place: string, what: PersonAct) => {
    let done = false
    await flow.run(async () => {
      done = await administer(flow, uid, what)
    }, place)
    if (!done) return
    acted.current = place
    await reload()
  }
  const back = (
    <ButtonRow>
      <Link href="/admin/people" onClick={() => go('/admin/people')}>
        {t('admin-all-people')}
      </Link>
    </ButtonRow>
  )
  if (!data) {
    return (
      <>
        <Top l10n={l10n} title={t('admin-person')} />
        <AskedFor {...props} of={asked} />
      </>
    )
  }
  const { email, displayName, suspendedAt } = data.person
  const inside = { ...props, detail: data, act, isSelf: uid === flow.state.uid }
  return (
    <>
      <Top
        key="person"
        l10n={l10n}
        title={displayName || email}
        lead={displayName ? email : undefined}
      />
      {suspendedAt !== null && (
        <Notice
          tone="warning"
          title={t('admin-suspended-since', { date: formatTime(l10n, suspendedAt) })}
        >
          {data.suspendedReason && <p dir="auto">{data.suspendedReason}</p>}
        </Notice>
      )}
      <Messages {...props} place="" />
      <FactsCard {...inside} />
      <CodesCard {...inside} />
      <HelpCard {...inside} />
      <StoredAndQuotaCard {...inside} />
      <DevicesCard {...inside} />
      <Card title={t('settings-activity')} id="activity">
        {data.events.length === 0 && <p>{t('settings-activity-none')}</p>}
        <EventRows l10n={l10n} events={data.events} />
      </Card>
      <PowersCard {...inside} />
      {back}
    </>
  )
}
