import { useState } from 'preact/hooks'
import { signOut } from '../../flow/settings/leave.ts'
import { Button, ButtonRow } from '../../ui/index.ts'
import { Dialog } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import type { ViewProps } from '../parts/view-props.ts'

export function SignOut({ flow, l10n: { t } }: ViewProps) {
  const [asking, setAsking] = useState(false)
  const { session } = flow.state
  const busy = busyAt(flow, 'sign-out')
  const go = () => flow.run(() => signOut(flow), 'sign-out')
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
