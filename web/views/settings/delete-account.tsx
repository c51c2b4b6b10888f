import { useState } from 'preact/hooks'
import { deleteAccount } from '../../flow/settings/delete-account.ts'
import { Button, ButtonRow, Form, Link, Notice } from '../../ui/index.ts'
import { Card, Dialog } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { CurrentPassword } from '../parts/current-password.tsx'
import { Messages } from '../parts/messages.tsx'
import type { SectionProps } from './section.ts'

export function DeleteCard(props: SectionProps) {
  const { flow, l10n, data } = props
  const { t } = l10n
  const { email } = data.account
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
        {data.onlyAdministrator && (
          <Notice tone="warning" title={t('settings-delete-administrator-title')}>
            <p>{t('settings-delete-administrator')}</p>
            <code dir="ltr">corsac user role {t('settings-delete-administrator-who')} admin</code>
          </Notice>
        )}
        <Form
          busy={flow.state.busy}
          onSubmit={() => flow.run(() => deleteAccount(flow, { email, password }), 'delete')}
        >
          <CurrentPassword {...props} email={email} value={password} onInput={setPassword} />
          <ButtonRow>
            <Button
              kind="danger"
              type="submit"
              busy={busyAt(flow, 'delete')}
              busyLabel={t('settings-delete-busy')}
            >
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
