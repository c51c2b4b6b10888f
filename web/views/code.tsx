import { useState } from 'preact/hooks'
import { changeEmail } from '../flow/back.ts'
import { checkConfirmed, lookIfConfirmed, resendCode, submitCode } from '../flow/code.ts'
import { msg } from '../l10n.ts'
import { Button, ButtonRow, CodeField, Form, Link } from '../ui/index.ts'
import { busyAt } from './parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from './parts/messages.tsx'
import { Top } from './parts/top.tsx'
import { useLooks } from './parts/use-looks.ts'
import type { ViewProps } from './parts/view-props.ts'

/** Whoever runs the server can confirm an address, but a sign-in only by telling its code. */
const leadsWithoutMail = {
  signup: msg('code-lead-signup-no-mail'),
  signin: msg('code-lead-signin-no-mail'),
}

export function CodeView(props: ViewProps & { purpose: 'signup' | 'signin' }) {
  const { flow, l10n, purpose } = props
  const { t } = l10n
  const { state, world } = flow
  const [code, setCode] = useState('')
  const { mail } = world.server
  useLooks(() => lookIfConfirmed(flow))
  const lead = t(mail ? 'code-lead' : leadsWithoutMail[purpose], { email: state.email })
  const title = t(purpose === 'signup' ? 'code-title-signup' : 'code-title-signin')
  return (
    <>
      <Top l10n={l10n} title={title} lead={lead} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitCode(flow, code))}>
        <CodeField
          id="code"
          label={t('code-label')}
          value={code}
          onInput={edits(flow, setCode)}
          error={troubleWith(props, 'code')}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('code-busy')}>
          {t('code-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        {mail || purpose === 'signin' ? (
          <Link onClick={() => flow.run(() => resendCode(flow), 'again')}>{t('code-again')}</Link>
        ) : (
          <Link onClick={() => flow.run(() => checkConfirmed(flow), 'again')}>
            {t('code-check')}
          </Link>
        )}
        {!state.emailFixed && (
          <Link onClick={() => !state.busy && changeEmail(flow)}>{t('other-email')}</Link>
        )}
      </ButtonRow>
    </>
  )
}
