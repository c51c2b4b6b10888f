import { useEffect, useRef, useState } from 'preact/hooks'
import { type DownloadStatus, fileAction } from '../../api/own-data.ts'
import {
  endDownload,
  followDownload,
  goesOn,
  loadDownload,
  startDownload,
} from '../../flow/settings/own-data/download.ts'
import { Button, ButtonRow, Form, Notice } from '../../ui/index.ts'
import { Card, Choice, Choices, Progress, postForm } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatSize } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import type { ViewProps } from '../parts/view-props.ts'
import { BackToSettings, Waiting } from '../parts/waiting.tsx'

/** On the long page: where the file is. */
export function OwnDataCard({ l10n: { t } }: ViewProps) {
  return (
    <Card title={t('own-data-title')} id="your-data">
      <p>{t('own-data-card')}</p>
      <Button href="/settings/your_data">{t('own-data-open')}</Button>
    </Card>
  )
}

const waiting: DownloadStatus = { state: 'waiting', records: 0, bytes: 0, ofRecords: 0 }

/** All that the server knows of a person, as a file that the browser saves (auth-api.md §2.22). */
export function OwnDataView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [all, setAll] = useState(false)
  const loaded = useLoaded(flow, () => loadDownload(flow))
  const [seen, setSeen] = useState<DownloadStatus>()
  const status = seen || loaded.data
  const isHere = useRef(true)
  // Not a press of the person: it must not wait for what opened this page.
  const follow = () => {
    const tell = (next: DownloadStatus) => {
      if (isHere.current) setSeen(next)
      return isHere.current
    }
    flow.attempt(() => followDownload(flow, tell)).catch(() => {})
  }
  useEffect(() => {
    if (loaded.data && goesOn(loaded.data)) follow()
  }, [loaded.data])
  useEffect(
    () => () => {
      isHere.current = false
    },
    [],
  )
  const start = () =>
    flow.run(async () => {
      const ticket = await startDownload(flow, all)
      if (ticket === undefined) return
      postForm(fileAction, { ticket })
      setSeen(waiting)
      follow()
    }, 'own-data')
  const stop = () =>
    flow.run(async () => {
      if (await endDownload(flow)) flow.set({ notice: 'notice-download-stopped' })
    }, 'own-data')
  return (
    <>
      <Top l10n={l10n} title={t('own-data-page')} lead={t('own-data-lead')} />
      <Waiting {...props} of={loaded} />
      {status && goesOn(status) && <Running {...props} status={status} onStop={stop} />}
      {status && !goesOn(status) && (
        <>
          {status.state === 'done' && <Notice tone="success">{t('own-data-done')}</Notice>}
          {status.state === 'failed' && <Notice tone="error">{t('own-data-failed')}</Notice>}
          <Form busy={flow.state.busy} onSubmit={start}>
            <Choices legend={t('own-data-what')}>
              <Choice
                kind="radio"
                name="what"
                checked={!all}
                onChange={() => setAll(false)}
                title={t('own-data-account')}
                detail={t('own-data-account-text')}
              />
              <Choice
                kind="radio"
                name="what"
                checked={all}
                onChange={() => setAll(true)}
                title={t('own-data-all')}
                detail={t('own-data-all-text')}
              />
            </Choices>
            <Button
              kind="primary"
              type="submit"
              busy={busyAt(flow, 'own-data')}
              busyLabel={t('own-data-starting')}
            >
              {t('own-data-start')}
            </Button>
          </Form>
        </>
      )}
      {status && <Messages {...props} />}
      <BackToSettings {...props} of={loaded} />
    </>
  )
}

function Running({
  flow,
  l10n,
  status,
  onStop,
}: ViewProps & { status: DownloadStatus; onStop: () => void }) {
  const { t } = l10n
  const { state, records, ofRecords, bytes } = status
  const share = ofRecords > 0 ? Math.min(1, records / ofRecords) : undefined
  const amount = formatSize(l10n, bytes)
  return (
    <>
      <Progress label={t('own-data-progress')} value={share} />
      <p>
        {state === 'waiting'
          ? t('own-data-waiting')
          : t('own-data-running', { records, of: Math.max(records, ofRecords), amount })}
      </p>
      <ButtonRow>
        <Button busy={busyAt(flow, 'own-data')} onClick={onStop}>
          {t('own-data-stop')}
        </Button>
      </ButtonRow>
    </>
  )
}
