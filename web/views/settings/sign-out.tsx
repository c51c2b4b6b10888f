import { useState } from 'preact/hooks'
import { signOut } from '../../flow/settings/leave.ts'
import { Button, ButtonRow, Dialog } from '../../ui/index.ts'
import type { ViewProps } from '../parts/view-props.ts'

export function SignOut({ flow, l10n: { t } }: ViewProps) {
  const [asking, setAsking] = useState(false)
  const { busy, session } = flow.state
  const go = () => flow.run(() => signOut(flow), 'account')
  return (
    <>
      {/* Firefox's own session: leaving with it disconnects Firefox (web.md §3.7 M). */}
      <Button
        kind="quiet"
        busy={busy}
        onClick={() => (session?.ofBrowser ? setAsking(true) : go())}
      >
        {t('settings-sign-out')}
      </Button>
      <Dialog open={asking} title={t('settings-sign-out-title')} onClose={() => setAsking(false)}>
        <p>{t('settings-sign-out-text')}</p>
        <ButtonRow>
          <Button kind="danger" busy={busy} onClick={go}>
            {t('settings-sign-out')}
          </Button>
          <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
        </ButtonRow>
      </Dialog>
    </>
  )
}
