import { useState } from 'preact/hooks'
import { changePassword } from '../../flow/settings/change-password.ts'
import { Button, ButtonRow, Form, Link } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { CurrentPassword } from '../parts/current-password.tsx'
import { Messages, News } from '../parts/messages.tsx'
import { NewPasswordField, usePasswordRule } from '../parts/new-password-field.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** Another password, while nothing that was synced changes (web.md §4.14.4). */
export function ChangePasswordView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state } = flow
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const rule = usePasswordRule(flow)
  const submit = () => flow.run(() => changePassword(flow, { password, newPassword, rule }))
  return (
    <>
      <Top l10n={l10n} title={t('change-password-title')} lead={t('change-password-lead')} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={submit}>
        <CurrentPassword
          {...props}
          label={t('change-password-old')}
          value={password}
          onInput={setPassword}
        />
        <NewPasswordField
          {...props}
          id="newPassword"
          label={t('change-password-new')}
          value={newPassword}
          onInput={setNewPassword}
          rule={rule}
        />
        <Button
          kind="primary"
          type="submit"
          busy={busyAt(flow)}
          busyLabel={t('change-password-busy')}
        >
          {t('change-password-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link href="/settings">{t('back-settings')}</Link>
        <Link href="/reset_password">{t('password-forgot')}</Link>
      </ButtonRow>
    </>
  )
}

/** It is changed: what that means for this browser and the others. */
export function PasswordChangedView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { browserUser, session, notice } = flow.state
  const here = browserUser && session?.ofBrowser
  return (
    <>
      <Top
        l10n={l10n}
        title={t('changed-password-title')}
        lead={t(here && !notice ? 'changed-password-lead-firefox' : 'changed-password-lead')}
      />
      <News {...props} />
      <ButtonRow>
        <Button kind="primary" href="/settings">
          {t('done-account')}
        </Button>
      </ButtonRow>
    </>
  )
}
