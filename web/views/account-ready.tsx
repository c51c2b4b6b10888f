import { Button, ButtonRow } from '../ui/index.ts'
import { SetupSteps } from './parts/setup-steps.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** An account was made outside of Firefox: how one gets to it. */
export function AccountReadyView({ flow, l10n }: ViewProps) {
  const { t } = l10n
  return (
    <>
      <Top l10n={l10n} title={t('done-account-ready-title')} lead={t('done-account-ready-lead')} />
      <SetupSteps flow={flow} l10n={l10n} />
      <ButtonRow>
        <Button href="/settings">{t('done-account')}</Button>
        <Button href="/settings/account_recovery">{t('recovery-make')}</Button>
      </ButtonRow>
    </>
  )
}
