import { currentReset } from '../../flow/reset/reset.ts'
import { goOnWithoutKey, submitRecoveryKey } from '../../flow/reset/use-key.ts'
import { ButtonRow, Link } from '../../ui/index.ts'
import { CodeForm } from '../parts/code-form.tsx'
import { News } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The recovery key, with which everything that was synced stays (web.md §4.11.4). */
export function ResetKeyView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const hint = currentReset(flow)?.hint
  return (
    <>
      <Top l10n={l10n} title={t('reset-key-title')} lead={t('reset-key-lead')} />
      <News {...props} />
      <CodeForm
        {...props}
        id="recoveryKey"
        kind="letters"
        length={32}
        label={t('reset-key-label')}
        hint={hint ? t('reset-key-hint', { hint }) : undefined}
        button={t('email-button')}
        submit={(typed) => flow.run(() => submitRecoveryKey(flow, typed))}
      />
      <ButtonRow>
        <Link onClick={() => flow.run(() => goOnWithoutKey(flow))}>{t('reset-key-without')}</Link>
      </ButtonRow>
    </>
  )
}
