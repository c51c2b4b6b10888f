import { Button, ButtonRow, Disclosure, Spinner } from '../ui/index.ts'
import { SetupSteps } from './parts/setup-steps.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/**
 * A Firefox whose preference is set but not used yet (settled.md A40). One in which an invitation
 * was opened may not have it at all: there the steps come first.
 */
export function ConnectFirefoxView({ flow, l10n }: ViewProps) {
  const { t } = l10n
  const steps = <SetupSteps flow={flow} l10n={l10n} waiting />
  if (flow.state.invite) {
    return (
      <>
        <Top l10n={l10n} title={t('connect-title-invite')} lead={t('connect-lead-invite')} />
        {steps}
        <Spinner label={t('connect-waiting')} />
        <ButtonRow>
          <Button onClick={() => flow.cancelWait()}>{t('connect-without')}</Button>
        </ButtonRow>
      </>
    )
  }
  return (
    <>
      <Top l10n={l10n} title={t('connect-title')} lead={t('connect-lead')} />
      <Spinner label={t('connect-waiting')} />
      <Disclosure summary={t('connect-unset')}>{steps}</Disclosure>
    </>
  )
}
