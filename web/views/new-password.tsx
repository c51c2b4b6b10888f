import { useState } from 'preact/hooks'
import { submitNewPassword } from '../flow/sign-up.ts'
import { Button, Disclosure, Form } from '../ui/index.ts'
import { busyAt } from './parts/busy-at.ts'
import { InviteField } from './parts/invite-field.tsx'
import { Messages, News, troubleWith } from './parts/messages.tsx'
import { NewPasswordField, usePasswordRule } from './parts/new-password-field.tsx'
import { NoAccountYet } from './parts/no-account-yet.tsx'
import { Top } from './parts/top.tsx'
import { Username } from './parts/username.tsx'
import type { ViewProps } from './parts/view-props.ts'

export function NewPasswordView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
  const [password, setPassword] = useState('')
  const [invite, setInvite] = useState('')
  const rule = usePasswordRule(flow)
  const inviteField = <InviteField {...props} value={invite} onInput={setInvite} />
  const submit = () => flow.run(() => submitNewPassword(flow, { password, invite, rule }))
  return (
    <>
      <Top l10n={l10n} title={t('new-password-title')} lead={t('new-password-lead')} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={submit}>
        <Username email={state.email} l10n={l10n} />
        <NoAccountYet {...props} />
        <NewPasswordField
          {...props}
          id="password"
          label={t('password-label')}
          value={password}
          onInput={setPassword}
          rule={rule}
          autoFocus
        />
        {!state.invite &&
          (world.server.signup === 'open' ? (
            <Disclosure
              summary={t('invite-have')}
              open={troubleWith(props, 'inviteCode') !== undefined}
            >
              {inviteField}
            </Disclosure>
          ) : (
            inviteField
          ))}
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('new-password-busy')}>
          {t('new-password-button')}
        </Button>
        <Messages {...props} />
      </Form>
    </>
  )
}
