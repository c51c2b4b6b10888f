import { useEffect, useState } from 'preact/hooks'
import { changeEmail } from '../../flow/back.ts'
import { canShowKey, submitKey } from '../../flow/passkeys/second-factor.ts'
import { goOn, submitSecondFactor } from '../../flow/second-factor/sign-in.ts'
import { Link } from '../../ui/index.ts'
import { SecondFactorStep } from '../parts/second-factor-step.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The second step of a sign-in (web.md §4.6). */
export function SecondFactorView(props: ViewProps & { backup: boolean }) {
  const { flow, l10n, backup } = props
  const { t } = l10n
  const { state } = flow
  const [hasKey, setHasKey] = useState(false)
  useEffect(() => {
    canShowKey(flow).then(setHasKey, () => {})
  }, [flow])
  return (
    <SecondFactorStep
      {...props}
      button={t('second-factor-button')}
      submit={(typed) => submitSecondFactor(flow, typed)}
      goOn={() => goOn(flow)}
      turn={() => flow.show({ name: 'second-factor', backup: !backup })}
    >
      {hasKey && (
        <Link onClick={() => flow.run(() => submitKey(flow), 'key')}>{t('second-factor-key')}</Link>
      )}
      {!state.emailFixed && (
        <Link onClick={() => !state.busy && changeEmail(flow)}>{t('other-email')}</Link>
      )}
    </SecondFactorStep>
  )
}
