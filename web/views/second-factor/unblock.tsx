import { useEffect } from 'preact/hooks'
import { mailUnblockCode, submitUnblockCode } from '../../flow/second-factor/unblock.ts'
import { msg } from '../../l10n.ts'
import { ButtonRow, Link } from '../../ui/index.ts'
import { CodeForm } from '../parts/code-form.tsx'
import { News } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** Too many sign-ins were tried: a code from a mail lets this one through (web.md §4.7). */
export function UnblockView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
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
      <CodeForm
        {...props}
        kind="letters"
        length={8}
        label={t('code-label')}
        button={t('password-button')}
        busyLabel={t('password-busy')}
        submit={(typed) => flow.run(() => submitUnblockCode(flow, typed))}
      />
      <ButtonRow>
        <Link onClick={again}>{t('code-again')}</Link>
        <Link onClick={() => !state.busy && flow.show({ name: 'password' })}>
          {t('unblock-back')}
        </Link>
      </ButtonRow>
    </>
  )
}
