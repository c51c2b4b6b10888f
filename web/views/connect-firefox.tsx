import { Button, ButtonRow, Disclosure, Spinner } from '../ui/index.ts'
import { SetupSteps } from './parts/setup-steps.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** A Firefox whose preference is set but not used yet (settled.md A40), or not set at all. */
export function ConnectFirefoxView({ flow, l10n }: ViewProps) {
  const { t } = l10n
  return (
    <>
      <Top l10n={l10n} title={t('connect-title')} lead={t('connect-lead')} />
      <Spinner label={t('connect-waiting')} />
      <Disclosure summary={t('connect-unset')} open={flow.state.invite !== undefined}>
        <SetupSteps flow={flow} l10n={l10n} />
      </Disclosure>
      {flow.state.invite && (
        <ButtonRow>
          <Button onClick={() => flow.cancelWait()}>{t('connect-without')}</Button>
        </ButtonRow>
      )}
    </>
  )
}
