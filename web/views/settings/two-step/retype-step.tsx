import { ButtonRow, Link } from '../../../ui/index.ts'
import { CodeForm } from '../../parts/code-form.tsx'
import { Top } from '../../parts/top.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

interface RetypeStepProps extends ViewProps {
  /** the second step is switched on by it; else only the codes change */
  setsUp: boolean
  submit: (typed: string) => Promise<void>
  again: () => void
}

/** One of the codes once more, from where it was put away. */
export function RetypeStep(props: RetypeStepProps) {
  const { flow, l10n, setsUp, submit, again } = props
  const { t } = l10n
  return (
    <>
      <Top l10n={l10n} title={t('backup-retype-title')} lead={t('backup-retype-lead')} />
      <CodeForm
        {...props}
        kind="letters"
        length={10}
        label={t('backup-code-label')}
        button={t(setsUp ? 'two-step-turn-on' : 'backup-save')}
        busyLabel={t('settings-name-busy')}
        place="two-step"
        submit={submit}
      />
      <ButtonRow>
        <Link onClick={() => !flow.state.busy && again()}>{t('backup-again')}</Link>
      </ButtonRow>
    </>
  )
}
