import { currentReset } from '../../flow/reset/reset.ts'
import { Button, ButtonRow, Link, Notice } from '../../ui/index.ts'
import { KeySheet } from '../parts/key-sheet.tsx'
import { News } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The password is set: what comes next, and a new recovery key in the place of the used one. */
export function ResetDoneView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const reset = currentReset(flow)
  const kept = reset?.kept === true
  const passkeys = reset?.passkeys
  const key = flow.secrets.newKey
  const days = flow.world.server.resetGraceDays
  return (
    <>
      <Top
        l10n={l10n}
        title={t('reset-done-title')}
        lead={t(kept ? 'reset-done-lead-kept' : 'reset-done-lead')}
      />
      <News {...props} />
      {key && (
        <>
          <Notice tone="warning">{t('reset-done-new-key')}</Notice>
          <KeySheet {...props} recoveryKey={key} />
        </>
      )}
      {passkeys && (
        <Notice tone="warning">
          {t('reset-done-passkeys', { count: passkeys })}{' '}
          <Link href="/settings/passkeys">{t('reset-done-passkeys-link')}</Link>
        </Notice>
      )}
      {!kept && <p>{days > 0 ? t('reset-done-grace', { days }) : t('reset-done-key')}</p>}
      <ButtonRow>
        <Button kind="primary" href="/settings">
          {t(key ? 'recovery-put-away' : 'done-account')}
        </Button>
        {!key && <Button href="/settings/account_recovery">{t('recovery-make')}</Button>}
      </ButtonRow>
      {!kept && days > 0 && (
        <ButtonRow>
          <Link href="/settings/restore_data">{t('settings-restore')}</Link>
        </ButtonRow>
      )}
    </>
  )
}
