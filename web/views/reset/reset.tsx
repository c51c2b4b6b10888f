import { useEffect } from 'preact/hooks'
import { startReset } from '../../flow/reset/start-reset.ts'
import { Spinner } from '../../ui/index.ts'
import type { ResetStep } from '../../view.ts'
import type { ViewProps } from '../parts/view-props.ts'
import { ResetCodeView } from './code.tsx'
import { ResetDoneView } from './done.tsx'
import { ResetEmailView } from './email.tsx'
import { ResetFactorView } from './factor.tsx'
import { ResetKeyView } from './key.tsx'
import { ResetLinkView } from './link.tsx'
import { ResetPasswordView } from './password.tsx'

const views = {
  start: StartView,
  link: ResetLinkView,
  email: ResetEmailView,
  code: ResetCodeView,
  key: ResetKeyView,
  'second-factor': ResetFactorView,
  password: ResetPasswordView,
  done: ResetDoneView,
}

/** A forgotten password, step by step (web.md §4.11). */
export function ResetView({ step, ...props }: ViewProps & { step: ResetStep; backup: boolean }) {
  const View = views[step]
  return <View {...props} />
}

function StartView({ flow, l10n: { t } }: ViewProps) {
  useEffect(() => {
    // Not a press of the person: it must not wait for what opened this page.
    flow.attempt(() => startReset(flow)).catch(() => {})
  }, [flow])
  return <Spinner label={t('loading')} />
}
