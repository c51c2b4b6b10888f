import { useState } from 'preact/hooks'
import { checkAddress, deleteFor } from '../../../flow/admin/administer.ts'
import { Button, ButtonRow, Field, Form, Link } from '../../../ui/index.ts'
import { Dialog } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { edits, Messages, troubleWith } from '../../parts/messages.tsx'
import type { PersonProps } from './person-props.ts'

/** Deletes the account after its address was typed. */
export function DeleteQuestion(props: PersonProps) {
  const { flow, l10n, detail, go } = props
  const { t } = l10n
  const { uid, email } = detail.person
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const close = () => {
    setAsking(false)
    setTyped('')
  }
  const submit = async () => {
    let isGone = false
    await flow.run(async () => {
      checkAddress(email, typed)
      // First: there may be a question about the proof, and two of them are too many.
      close()
      isGone = await deleteFor(flow, { uid, email, typed })
    }, 'delete')
    if (!isGone) return
    go('/admin/people')
    flow.set({ notice: 'notice-admin-deleted' })
  }
  return (
    <>
      <p>
        <Link onClick={() => setAsking(true)}>{t('settings-delete-button')}</Link>
      </p>
      {!asking && <Messages {...props} place="delete" />}
      <Dialog open={asking} title={t('settings-delete-title')} onClose={close}>
        <p>{t('admin-delete-text')}</p>
        <Form busy={flow.state.busy} onSubmit={submit}>
          <Field
            id="email"
            type="email"
            label={t('admin-delete-label')}
            hint={email}
            value={typed}
            onInput={edits(flow, setTyped)}
            error={troubleWith(props, 'email')}
            autoComplete="off"
            autoFocus
            required
          />
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
        </Form>
      </Dialog>
    </>
  )
}
