import { Card, Copyable, Notice, Step, Steps } from '../ui/index.ts'
import { SetupSteps } from './parts/setup-steps.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** How further browsers, computers and phones get to the same account (web.md §4.13). */
export function ConnectAnotherDeviceView(props: ViewProps & { success: boolean }) {
  const { flow, l10n, success } = props
  const { t } = l10n
  const { publicUrl } = flow.world.server
  const email = flow.state.browserUser?.email
  const address = (
    <Copyable text={publicUrl} label={t('setup-copy-value')} copiedLabel={t('copied')} />
  )
  return (
    <>
      <Top l10n={l10n} title={t('device-title')} lead={t('device-lead')} />
      {success && <Notice tone="success">{t('device-success')}</Notice>}
      {email && !success && <Notice tone="info">{t('device-signed-in', { email })}</Notice>}
      <Card title={t('device-desktop')} id="desktop">
        <SetupSteps flow={flow} l10n={l10n} />
      </Card>
      <Card title={t('device-android')} id="android">
        <Steps>
          <Step>{t('device-android-menu')}</Step>
          <Step>
            {t('device-android-server')}
            {address}
          </Step>
          <Step>{t('device-android-restart')}</Step>
        </Steps>
      </Card>
      <Card title={t('device-ios')} id="ios">
        <Steps>
          <Step>{t('device-ios-menu')}</Step>
          <Step>
            {t('device-ios-server')}
            {address}
          </Step>
          <Step>{t('device-ios-sign-in')}</Step>
        </Steps>
      </Card>
      {/^http:/.test(publicUrl) && <p>{t('device-phone-https')}</p>}
      <p>{t('device-pairing')}</p>
    </>
  )
}
