import { useState } from 'preact/hooks'
import { Button, ButtonRow, CodeField, Form, Link } from '../../../ui/index.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { edits, Messages, troubleWith } from '../../parts/messages.tsx'
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
  const [code, setCode] = useState('')
  return (
    <>
      <Top l10n={l10n} title={t('backup-retype-title')} lead={t('backup-retype-lead')} />
      <Form busy={flow.state.busy} onSubmit={() => submit(code)}>
        <CodeField
          id="code"
          kind="letters"
          length={10}
          label={t('backup-code-label')}
          value={code}
          onInput={edits(flow, setCode)}
          error={troubleWith(props, 'code')}
          autoFocus
          required
        />
        <Button
          kind="primary"
          type="submit"
          busy={busyAt(flow, 'two-step')}
          busyLabel={t('settings-name-busy')}
        >
          {t(setsUp ? 'two-step-turn-on' : 'backup-save')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={() => !flow.state.busy && again()}>{t('backup-again')}</Link>
      </ButtonRow>
    </>
  )
}
