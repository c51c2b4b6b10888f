import { useState } from 'preact/hooks'
import type { Passkey } from '../../../../src/wire.ts'
import { Button, ButtonRow, Form, Link, Notice } from '../../../ui/index.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { CurrentPassword } from '../../parts/current-password.tsx'
import { Messages } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

interface OpenDataStepProps extends ViewProps {
  passkey: Passkey
  submit: (password: string) => Promise<void>
  back: () => void
}

/** Shall this passkey open what is synced too? The password brings the key, the passkey locks it. */
export function OpenDataStep(props: OpenDataStepProps) {
  const { flow, l10n, passkey, submit, back } = props
  const { t } = l10n
  const [password, setPassword] = useState('')
  return (
    <>
      <Top
        l10n={l10n}
        title={t('passkeys-data-title')}
        lead={t('passkeys-data-lead', { name: passkey.name })}
      />
      <Notice tone="warning">{t('passkeys-data-warning')}</Notice>
      <Form busy={flow.state.busy} onSubmit={() => submit(password)}>
        <CurrentPassword
          {...props}
          hint={t('passkeys-data-hint')}
          value={password}
          onInput={setPassword}
          autoFocus={false}
        />
        <Button
          kind="primary"
          type="submit"
          busy={busyAt(flow, 'passkeys')}
          busyLabel={t('passkey-busy')}
        >
          {t('passkeys-data-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={back}>{t('passkeys-data-not')}</Link>
      </ButtonRow>
    </>
  )
}
