import { confirmLink } from '../flow/link.ts'
import { Button, ButtonRow } from '../ui/index.ts'
import { Messages } from './parts/messages.tsx'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** What a link in a mail opens: a button confirms, never the opening alone (settled.md A54). */
export function LinkView(props: ViewProps & { purpose: 'account' | 'signin' }) {
  const { flow, l10n, purpose } = props
  const { t } = l10n
  const { busy, params } = flow.state
  const title = t(purpose === 'account' ? 'link-account-title' : 'link-signin-title')
  const lead = t(purpose === 'account' ? 'link-account-lead' : 'link-signin-lead')
  // Mails with a six-digit code link here without one.
  if (!params.code) return <Top l10n={l10n} title={title} lead={t('link-code-lead')} />
  return (
    <>
      <Top l10n={l10n} title={title} lead={lead} />
      <ButtonRow>
        <Button
          kind="primary"
          busy={busy}
          busyLabel={t('link-busy')}
          onClick={() => flow.run(() => confirmLink(flow))}
        >
          {t('link-button')}
        </Button>
      </ButtonRow>
      <Messages {...props} />
    </>
  )
}
