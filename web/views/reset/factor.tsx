import { useState } from 'preact/hooks'
import { submitResetFactor } from '../../flow/reset/second-factor.ts'
import { Button, ButtonRow, CodeField, Form, Hint, Link } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The second factor of an account that has one: a mailbox alone is not enough (web.md §4.11.5). */
export function ResetFactorView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const turn = () => {
    setCode('')
    setBackup(!backup)
    flow.set({ trouble: undefined })
  }
  return (
    <>
      <Top
        key={String(backup)}
        l10n={l10n}
        title={t(backup ? 'second-factor-backup-title' : 'second-factor-title')}
        lead={t(backup ? 'second-factor-backup-lead' : 'second-factor-lead')}
      />
      <News {...props} />
      <Form
        key={`form-${backup}`}
        busy={flow.state.busy}
        onSubmit={() => flow.run(() => submitResetFactor(flow, { code, backup }))}
      >
        <CodeField
          id="code"
          kind={backup ? 'letters' : 'digits'}
          length={backup ? 10 : 6}
          label={t(backup ? 'backup-code-label' : 'code-label')}
          value={code}
          onInput={edits(flow, setCode)}
          error={troubleWith(props, 'code')}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('code-busy')}>
          {t('email-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={() => !flow.state.busy && turn()}>
          {t(backup ? 'second-factor-app' : 'second-factor-backup')}
        </Link>
      </ButtonRow>
      {backup && <Hint>{t('second-factor-lost')}</Hint>}
    </>
  )
}
