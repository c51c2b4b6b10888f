import { useState } from 'preact/hooks'
import { currentReset } from '../../flow/reset/reset.ts'
import { goOnWithoutKey, submitRecoveryKey } from '../../flow/reset/use-key.ts'
import { Button, ButtonRow, CodeField, Form, Link } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The recovery key, with which everything that was synced stays (web.md §4.11.4). */
export function ResetKeyView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [key, setKey] = useState('')
  const hint = currentReset(flow)?.hint
  return (
    <>
      <Top l10n={l10n} title={t('reset-key-title')} lead={t('reset-key-lead')} />
      <News {...props} />
      <Form busy={flow.state.busy} onSubmit={() => flow.run(() => submitRecoveryKey(flow, key))}>
        <CodeField
          id="recoveryKey"
          kind="letters"
          length={32}
          label={t('reset-key-label')}
          hint={hint ? t('reset-key-hint', { hint }) : undefined}
          value={key}
          onInput={edits(flow, setKey)}
          error={troubleWith(props, 'recoveryKey')}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('code-busy')}>
          {t('email-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={() => flow.run(() => goOnWithoutKey(flow))}>{t('reset-key-without')}</Link>
      </ButtonRow>
    </>
  )
}
