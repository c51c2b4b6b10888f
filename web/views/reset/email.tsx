import { useState } from 'preact/hooks'
import { submitResetEmail } from '../../flow/reset/code.ts'
import { Button, ButtonRow, Field, Form, Link, Notice } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** Whose password it is; what a reset means is said before anything is sent. */
export function ResetEmailView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
  const { mail } = world.server
  const [email, setEmail] = useState(state.email)
  return (
    <>
      <Top
        l10n={l10n}
        title={t('reset-title')}
        lead={t(mail ? 'reset-lead' : 'reset-lead-no-mail')}
      />
      <News {...props} />
      <Notice tone="info">{t('reset-before')}</Notice>
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitResetEmail(flow, email))}>
        <Field
          id="email"
          label={t('email-label')}
          type="email"
          value={email}
          onInput={edits(flow, setEmail)}
          error={troubleWith(props, 'email')}
          autoComplete="username"
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('reset-sending')}>
          {t(mail ? 'reset-send' : 'email-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link href={`/signin${world.location().search}`}>{t('reset-remembered')}</Link>
      </ButtonRow>
    </>
  )
}
