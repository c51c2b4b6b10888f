import { signInHere } from '../flow/start.ts'
import { Button, ButtonRow, Notice } from '../ui/index.ts'
import { Card } from '../ui/later.ts'
import { Messages } from './parts/messages.tsx'
import { SetupSteps } from './parts/setup-steps.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** For somebody who just comes by: what this is, and how a Firefox gets here. */
export function HomeView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { connected, browserUser, browser, busy } = flow.state
  const { signup } = flow.world.server
  const ready = connected && browser === 'desktop' && !browserUser
  return (
    <>
      <Top l10n={l10n} title={t('home-title')} lead={t('home-lead')} />
      {browserUser && (
        <Notice tone="success">{t('home-signed-in', { email: browserUser.email })}</Notice>
      )}
      <ButtonRow>
        {ready && (
          <Button kind="primary" busy={busy} onClick={() => flow.run(() => signInHere(flow))}>
            {t('home-sign-in')}
          </Button>
        )}
        <Button href="/settings">{t('home-settings')}</Button>
        <Button href="/connect_another_device">{t('done-device')}</Button>
      </ButtonRow>
      <Messages {...props} />
      {!connected && (
        <Card title={t('home-connect')} id="connect">
          <SetupSteps {...props} />
        </Card>
      )}
      {signup === 'invite' && !browserUser && <p>{t('home-invite')}</p>}
      {signup === 'closed' && !browserUser && <p>{t('home-closed')}</p>}
    </>
  )
}
