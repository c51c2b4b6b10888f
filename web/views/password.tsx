import { useState } from 'preact/hooks'
import { changeEmail } from '../flow/back.ts'
import { submitPassword } from '../flow/sign-in.ts'
import { Button, ButtonRow, Form, Link } from '../ui/index.ts'
import { busyAt } from './parts/busy-at.ts'
import { CurrentPassword } from './parts/current-password.tsx'
import { Messages, News } from './parts/messages.tsx'
import { PasskeyButton } from './parts/passkey-button.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

export function PasswordView(props: ViewProps & { again: boolean }) {
  const { flow, l10n, again } = props
  const { t } = l10n
  const { state, world } = flow
  const [password, setPassword] = useState('')
  return (
    <>
      <Top
        l10n={l10n}
        title={t(again ? 'password-title-again' : 'password-title')}
        lead={t(again ? 'password-lead-again' : 'password-lead')}
      />
      <News {...props} />
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitPassword(flow, password))}>
        <CurrentPassword {...props} value={password} onInput={setPassword} />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('password-busy')}>
          {t('password-button')}
        </Button>
        <PasskeyButton {...props} />
        <Messages {...props} />
      </Form>
      <ButtonRow>
        {!state.emailFixed && (
          <Link onClick={() => !state.busy && changeEmail(flow)}>{t('other-email')}</Link>
        )}
        <Link href={`/reset_password${world.location().search}`}>{t('password-forgot')}</Link>
      </ButtonRow>
    </>
  )
}
