import { Hint, Notice } from '../ui/index.ts'
import { Card, Copyable, Step, Steps } from '../ui/later.ts'
import { isLocal } from './parts/is-local.ts'
import { SetupSteps } from './parts/setup-steps.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** How further browsers, computers and phones get to the same account (web.md §4.13). */
export function ConnectAnotherDeviceView(props: ViewProps & { success: boolean }) {
  const { flow, l10n, success } = props
  const { t } = l10n
  const { publicUrl } = flow.world.server
  const email = flow.state.browserUser?.email
  const local = isLocal(publicUrl)
  const copyable = (text: string) => (
    <Copyable text={text} label={t('setup-copy-value')} copiedLabel={t('copied')} />
  )
  const address = copyable(publicUrl)
  const tokenAddress = copyable(`${publicUrl}/token/1.0/sync/1.5`)
  return (
    <>
      <Top l10n={l10n} title={t('device-title')} lead={t('device-lead')} />
      {success && <Notice tone="success">{t('device-success')}</Notice>}
      {email && !success && <Notice tone="info">{t('device-signed-in', { email })}</Notice>}
      {local && (
        <Notice tone="warning" title={t('device-local-title', { address: publicUrl })}>
          {t('device-local')}
        </Notice>
      )}
      <Card title={t(local ? 'device-desktop-local' : 'device-desktop')} id="desktop">
        <SetupSteps flow={flow} l10n={l10n} />
      </Card>
      {!local && (
        <>
          <Card title={t('device-android')} id="android">
            <Hint>{t('device-phone-untried')}</Hint>
            <Steps>
              <Step>{t('device-android-menu')}</Step>
              <Step>
                {t('device-android-server')}
                {address}
                {t('device-android-token')}
                {tokenAddress}
              </Step>
              <Step>{t('device-android-restart')}</Step>
            </Steps>
          </Card>
          <Card title={t('device-ios')} id="ios">
            <Hint>{t('device-phone-untried')}</Hint>
            <Steps>
              <Step>{t('device-ios-menu')}</Step>
              <Step>
                {t('device-ios-server')}
                {address}
                {t('device-ios-token')}
                {tokenAddress}
              </Step>
              <Step>{t('device-ios-sign-in')}</Step>
            </Steps>
          </Card>
          <p>{t('device-pairing')}</p>
        </>
      )}
    </>
  )
}
