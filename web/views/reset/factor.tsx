import {
  goOnResetting,
  submitResetFactor,
  turnResetFactor,
} from '../../flow/reset/second-factor.ts'
import { SecondFactorStep } from '../parts/second-factor-step.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The second factor of an account that has one: a mailbox alone is not enough (web.md §4.11.5). */
export function ResetFactorView(props: ViewProps & { backup: boolean }) {
  const { flow, l10n } = props
  return (
    <SecondFactorStep
      {...props}
      button={l10n.t('email-button')}
      submit={(typed) => submitResetFactor(flow, typed)}
      goOn={() => goOnResetting(flow)}
      turn={() => turnResetFactor(flow)}
    />
  )
}
