import { useState } from 'preact/hooks'
import { submitEmail } from '../flow/email.ts'
import { msg } from '../l10n.ts'
import { Button, Field, Form } from '../ui/index.ts'
import { busyAt } from './parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from './parts/messages.tsx'
import { PasskeyButton } from './parts/passkey-button.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

const leads = {
  open: msg('email-lead'),
  invite: msg('email-lead-invitation'),
  closed: msg('email-lead-closed'),
}

export function EmailView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state } = flow
  const [email, setEmail] = useState(state.email)
  const title = () => {
    if (state.first) return t('email-title-first')
    if (state.invite) return t('email-title-invite')
    return t(state.integration === 'NativeOAuth' ? 'email-title-sync' : 'email-title')
  }
  const lead = t(state.invite ? 'email-lead-invite' : leads[flow.world.server.signup])
  return (
    <>
      <Top l10n={l10n} title={title()} lead={lead} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitEmail(flow, email))}>
        <Field
          id="email"
          label={t('email-label')}
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          onInput={edits(flow, setEmail)}
          error={troubleWith(props, 'email')}
          readOnly={state.emailFixed}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('email-busy')}>
          {t('email-button')}
        </Button>
        {!state.first && <PasskeyButton {...props} />}
        <Messages {...props} />
      </Form>
    </>
  )
}
