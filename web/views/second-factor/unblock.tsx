import { useEffect, useState } from 'preact/hooks'
import { mailUnblockCode, submitUnblockCode } from '../../flow/second-factor/unblock.ts'
import { msg } from '../../l10n.ts'
import { Button, ButtonRow, CodeField, Form, Link } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** Too many sign-ins were tried: a code from a mail lets this one through (web.md §4.7). */
export function UnblockView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
  const [code, setCode] = useState('')
  useEffect(() => {
    // A reload has lost the password, and nothing to unblock.
    if (flow.secrets.password) flow.attempt(() => mailUnblockCode(flow, false)).catch(() => {})
    else flow.show({ name: 'password' })
  }, [flow])
  const lead = msg(world.server.mail ? 'unblock-lead' : 'unblock-lead-no-mail')
  const again = () => flow.run(() => mailUnblockCode(flow, true), 'again')
  return (
    <>
      <Top l10n={l10n} title={t('unblock-title')} lead={t(lead, { email: state.email })} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitUnblockCode(flow, code))}>
        <CodeField
          id="code"
          kind="letters"
          length={8}
          label={t('code-label')}
          value={code}
          onInput={edits(flow, setCode)}
          error={troubleWith(props, 'code')}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('password-busy')}>
          {t('password-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={again}>{t('code-again')}</Link>
        <Link onClick={() => !state.busy && flow.show({ name: 'password' })}>
          {t('unblock-back')}
        </Link>
      </ButtonRow>
    </>
  )
}
