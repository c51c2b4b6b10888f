import { useState } from 'preact/hooks'
import { maxPasskeyName, type Passkey } from '../../../../src/wire.ts'
import { Button, ButtonRow, Field, Form, Link } from '../../../ui/index.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { edits, Messages, troubleWith } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

interface RenameStepProps extends ViewProps {
  passkey: Passkey
  submit: (typed: string) => Promise<void>
  back: () => void
}

/** Another name for a passkey, that its owner knows it by. */
export function RenameStep(props: RenameStepProps) {
  const { flow, l10n, passkey, submit, back } = props
  const { t } = l10n
  const [name, setName] = useState(passkey.name)
  return (
    <>
      <Top l10n={l10n} title={t('passkeys-rename-title')} />
      <Form busy={flow.state.busy} onSubmit={() => submit(name)}>
        <Field
          id="name"
          label={t('passkeys-name-label')}
          hint={t('passkeys-name-hint')}
          value={name}
          onInput={edits(flow, setName)}
          error={troubleWith(props, 'name')}
          autoComplete="off"
          maxLength={maxPasskeyName}
          autoFocus
          required
        />
        <Button
          kind="primary"
          type="submit"
          busy={busyAt(flow, 'passkeys')}
          busyLabel={t('settings-name-busy')}
        >
          {t('settings-name-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={back}>{t('cancel')}</Link>
      </ButtonRow>
    </>
  )
}
