import { useState } from 'preact/hooks'
import { deleteAccount } from '../../flow/settings/delete-account.ts'
import { Button, ButtonRow, Card, Dialog, Form, Link, PasswordField } from '../../ui/index.ts'
import { edits, Messages, troubleWith } from '../parts/messages.tsx'
import { Username } from '../parts/username.tsx'
import type { SectionProps } from './section.ts'

export function DeleteCard(props: SectionProps) {
  const { flow, l10n, data } = props
  const { t } = l10n
  const { email } = data.account
  const { busy } = flow.state
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const close = () => {
    setAsking(false)
    setPassword('')
  }
  return (
    <Card title={t('settings-delete')} id="delete">
      <p>{t('settings-delete-text')}</p>
      <p>
        <Link onClick={() => setAsking(true)}>{t('settings-delete-button')}</Link>
      </p>
      <Dialog open={asking} title={t('settings-delete-title')} onClose={close}>
        <p>{t('settings-delete-text')}</p>
        <Form
          busy={busy}
          onSubmit={() => flow.run(() => deleteAccount(flow, { email, password }), 'delete')}
        >
          <Username email={email} l10n={l10n} />
          <PasswordField
            id="password"
            label={t('password-label')}
            value={password}
            onInput={edits(flow, setPassword)}
            error={troubleWith(props, 'password')}
            autoComplete="current-password"
            revealLabel={t('password-reveal')}
            hideLabel={t('password-hide')}
            autoFocus
            required
          />
          <ButtonRow>
            <Button kind="danger" type="submit" busy={busy} busyLabel={t('settings-delete-busy')}>
              {t('settings-delete-confirm')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </ButtonRow>
          <Messages {...props} place="delete" />
        </Form>
      </Dialog>
    </Card>
  )
}
