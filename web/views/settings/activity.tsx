import { useState } from 'preact/hooks'
import type { SecurityEvent } from '../../api/account.ts'
import { loadEvents, report } from '../../flow/settings/activity/report.ts'
import { Button, ButtonRow, Link } from '../../ui/index.ts'
import { Card, Dialog } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import type { ViewProps } from '../parts/view-props.ts'
import { BackToSettings, Waiting } from '../parts/waiting.tsx'
import { EventRows, eventName } from './event-rows.tsx'
import type { SectionProps } from './section.ts'

/** So many of the newest stand on the long page. */
const maxShort = 5

/** The newest of what happened; all of it has a page of its own. */
export function ActivityCard({ l10n, data }: SectionProps) {
  const { t } = l10n
  return (
    <Card title={t('settings-activity')} id="activity">
      {data.events.length === 0 && <p>{t('settings-activity-none')}</p>}
      <EventRows l10n={l10n} events={data.events.slice(0, maxShort)} />
      <p>
        <Link href="/settings/recent_activity">{t('activity-all')}</Link>
      </p>
    </Card>
  )
}

/** All that happened lately, and a way to say that it was somebody else (web.md §4.14.3). */
export function ActivityView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [asked, setAsked] = useState<SecurityEvent>()
  const [removed, setRemoved] = useState<readonly string[]>([])
  const loaded = useLoaded(flow, () => loadEvents(flow))
  const { data } = loaded
  const close = () => setAsked(undefined)
  const send = async ({ id = '' }: SecurityEvent) => {
    let gone: readonly string[] | undefined
    await flow.run(async () => {
      gone = await report(flow, id)
    }, 'activity')
    close()
    if (!gone) return
    setRemoved(gone)
    await loaded.reload()
  }
  const reported = flow.state.notice === 'notice-reported'
  return (
    <>
      <Top l10n={l10n} title={t('settings-activity')} lead={t('activity-lead')} />
      <Waiting {...props} of={loaded} />
      {data && (
        <>
          <Messages {...props} place="activity" />
          {reported && <WhatNow l10n={l10n} removed={removed} />}
          {data.length === 0 && <p>{t('settings-activity-none')}</p>}
          <EventRows l10n={l10n} events={data} onReport={setAsked} />
        </>
      )}
      <BackToSettings {...props} of={loaded}>
        <Link href="/settings/lost_device">{t('lost-title')}</Link>
      </BackToSettings>
      {asked && (
        <Dialog open title={t('activity-report-title')} onClose={close}>
          <p>
            {t('activity-report-text', {
              event: eventName(l10n, asked),
              date: formatTime(l10n, asked.createdAt),
            })}
          </p>
          <ButtonRow>
            <Button kind="danger" busy={busyAt(flow, 'activity')} onClick={() => send(asked)}>
              {t('activity-report-confirm')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </ButtonRow>
        </Dialog>
      )}
    </>
  )
}

/** What is left to do after “that wasn’t me”: the password first, then what may have been changed. */
function WhatNow({
  l10n: { t },
  removed,
}: Pick<ViewProps, 'l10n'> & { removed: readonly string[] }) {
  return (
    <>
      {removed.length > 0 && (
        <p>{t('activity-reported-passkeys', { names: removed.join(', ') })}</p>
      )}
      <ButtonRow>
        <Button kind="primary" href="/settings/change_password">
          {t('report-change-password')}
        </Button>
      </ButtonRow>
      <p>{t('activity-reported-look')}</p>
      <ButtonRow>
        <Link href="/settings/account_recovery">{t('recovery-title')}</Link>
        <Link href="/settings/emails">{t('emails-title')}</Link>
        <Link href="/settings/two_step_authentication">{t('two-step-title')}</Link>
      </ButtonRow>
    </>
  )
}
