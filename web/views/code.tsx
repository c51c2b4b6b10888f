import { changeEmail } from '../flow/back.ts'
import { checkConfirmed, lookIfConfirmed, resendCode, submitCode } from '../flow/code.ts'
import { msg } from '../l10n.ts'
import { ButtonRow, Link } from '../ui/index.ts'
import { CodeForm } from './parts/code-form.tsx'
import { News } from './parts/messages.tsx'
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
  const { mail } = world.server
  useLooks(() => lookIfConfirmed(flow))
  const lead = t(mail ? 'code-lead' : leadsWithoutMail[purpose], { email: state.email })
  const title = t(purpose === 'signup' ? 'code-title-signup' : 'code-title-signin')
  return (
    <>
      <Top l10n={l10n} title={title} lead={lead} />
      <News {...props} />
      <CodeForm
        {...props}
        label={t('code-label')}
        button={t('code-button')}
        submit={(typed) => flow.run(() => submitCode(flow, typed))}
      />
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
