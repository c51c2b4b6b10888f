import { useState } from 'preact/hooks'
import { resendResetCode, submitResetCode } from '../../flow/reset/code.ts'
import { Button, ButtonRow, CodeField, Form, Hint, Link } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The code from the mail. The page never says whether there is such an account (settled.md A5). */
export function ResetCodeView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
  const { mail } = world.server
  const [code, setCode] = useState('')
  const lead = t(mail ? 'reset-code-lead' : 'reset-code-lead-no-mail', { email: state.email })
  return (
    <>
      <Top l10n={l10n} title={t('reset-code-title')} lead={lead} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitResetCode(flow, code))}>
        <CodeField
          id="code"
          label={t('code-label')}
          length={8}
          value={code}
          onInput={edits(flow, setCode)}
          error={troubleWith(props, 'code')}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('code-busy')}>
          {t('email-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={() => flow.run(() => resendResetCode(flow), 'again')}>
          {t('code-again')}
        </Link>
        <Link href={`/reset_password${world.location().search}`}>{t('other-email')}</Link>
      </ButtonRow>
      {mail && <Hint>{t('reset-code-nothing')}</Hint>}
    </>
  )
}
