import { resendResetCode, submitResetCode } from '../../flow/reset/code.ts'
import { ButtonRow, Hint, Link } from '../../ui/index.ts'
import { CodeForm } from '../parts/code-form.tsx'
import { News } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The code from the mail. The page never says whether there is such an account (settled.md A5). */
export function ResetCodeView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
  const { mail } = world.server
  const lead = t(mail ? 'reset-code-lead' : 'reset-code-lead-no-mail', { email: state.email })
  return (
    <>
      <Top l10n={l10n} title={t('reset-code-title')} lead={lead} />
      <News {...props} />
      <CodeForm
        {...props}
        length={8}
        label={t('code-label')}
        button={t('email-button')}
        submit={(typed) => flow.run(() => submitResetCode(flow, typed))}
      />
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
