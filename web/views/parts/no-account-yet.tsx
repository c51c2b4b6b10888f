import { changeEmail } from '../../flow/back.ts'
import { Hint, Link } from '../../ui/index.ts'
import type { ViewProps } from './view-props.ts'

/** Below an address that is new here: it may be somebody's own, mistyped. */
export function NoAccountYet({ flow, l10n: { t } }: ViewProps) {
  const { emailFixed, busy } = flow.state
  if (emailFixed) return null
  return (
    <Hint>
      {t('email-unknown')}{' '}
      <Link onClick={() => !busy && changeEmail(flow)}>{t('email-unknown-change')}</Link>
    </Hint>
  )
}
