import { msg } from '../l10n.ts'
import { Button, ButtonRow } from '../ui/index.ts'
import type { DoneVariant } from '../view.ts'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** A new account without a Firefox has a view of its own. */
type Variant = Exclude<DoneVariant, 'account-ready'>

const words: Readonly<Record<Variant, readonly [title: string, lead: string]>> = {
  synced: [msg('done-synced-title'), msg('done-synced-lead')],
  connected: [msg('done-connected-title'), msg('done-connected-lead')],
  close: [msg('done-close-title'), msg('done-close-lead')],
  deleted: [msg('done-deleted-title'), msg('done-deleted-lead')],
  'signed-out': [msg('done-signed-out-title'), msg('done-signed-out-lead')],
  app: [msg('done-app-title'), msg('done-app-lead')],
  cleared: [msg('done-cleared-title'), msg('done-cleared-lead')],
  confirmed: [msg('done-confirmed-title'), msg('done-confirmed-lead')],
}

export function DoneView({ flow, l10n, variant }: ViewProps & { variant: Variant }) {
  const { t } = l10n
  const [title, lead] = words[variant]
  const choose = () => {
    // Takes this tab to Firefox's own settings: the last message of the page.
    flow.world.channel.post('fxaccounts:sync_preferences', { entryPoint: 'corsac' })
  }
  return (
    <>
      <Top l10n={l10n} title={t(title)} lead={t(lead)} />
      <ButtonRow>
        {variant === 'synced' && (
          <>
            <Button kind="primary" onClick={choose}>
              {t('done-choose')}
            </Button>
            <Button href="/connect_another_device">{t('done-device')}</Button>
          </>
        )}
        {(variant === 'synced' || variant === 'connected') && (
          <Button href="/settings">{t('done-account')}</Button>
        )}
        {variant === 'synced' && flow.state.action === 'signup' && (
          <Button href="/settings/account_recovery">{t('recovery-make')}</Button>
        )}
        {variant === 'signed-out' && <Button href="/signin">{t('email-title')}</Button>}
        {(variant === 'deleted' || variant === 'signed-out' || variant === 'cleared') && (
          <Button href="/">{t('back-home')}</Button>
        )}
      </ButtonRow>
    </>
  )
}
