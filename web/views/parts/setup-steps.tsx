import { Copyable, Step, Steps } from '../../ui/later.ts'
import type { ViewProps } from './view-props.ts'

/**
 * How a desktop Firefox is pointed at this server, with the exact preferences.
 *
 * @param waiting the page goes on by itself when it is done
 */
export function SetupSteps({ flow, l10n: { t }, waiting }: ViewProps & { waiting?: boolean }) {
  const { publicUrl } = flow.world.server
  const copied = t('copied')
  return (
    <Steps>
      <Step>{t('setup-config')}</Step>
      <Step>
        {t('setup-preference')}
        <Copyable
          text="identity.fxaccounts.autoconfig.uri"
          label={t('setup-copy-name')}
          copiedLabel={copied}
        />
        {t('setup-preference-value')}
        <Copyable text={publicUrl} label={t('setup-copy-value')} copiedLabel={copied} />
      </Step>
      {/^http:/.test(publicUrl) && (
        <Step>
          {t('setup-http')}
          <Copyable
            text="identity.fxaccounts.allowHttp"
            label={t('setup-copy-name')}
            copiedLabel={copied}
          />
        </Step>
      )}
      <Step>{t(waiting ? 'setup-open-waiting' : 'setup-open')}</Step>
    </Steps>
  )
}
