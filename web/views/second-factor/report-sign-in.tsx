import { useState } from 'preact/hooks'
import { reportSignIn } from '../../flow/second-factor/unblock.ts'
import { Button, ButtonRow } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** What “it wasn’t me” in the mail with an unblock code opens (auth-api.md §7.1). */
export function ReportSignInView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [done, setDone] = useState(false)
  const report = () => flow.run(async () => setDone(await reportSignIn(flow)))
  if (done) {
    return (
      <>
        <Top key="done" l10n={l10n} title={t('report-done-title')} lead={t('report-done-lead')} />
        <ButtonRow>
          <Button kind="primary" href="/settings/change_password">
            {t('report-change-password')}
          </Button>
        </ButtonRow>
      </>
    )
  }
  return (
    <>
      <Top l10n={l10n} title={t('report-title')} lead={t('report-lead')} />
      <ButtonRow>
        <Button kind="primary" busy={busyAt(flow)} busyLabel={t('report-busy')} onClick={report}>
          {t('report-button')}
        </Button>
      </ButtonRow>
      <Messages {...props} />
    </>
  )
}
