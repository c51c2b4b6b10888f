import { useEffect, useState } from 'preact/hooks'
import { Link, Shell, Spinner } from '../ui/index.ts'
import type { View } from '../view.ts'
import { CodeView } from './code.tsx'
import { DoneView } from './done.tsx'
import { EmailView } from './email.tsx'
import { NewPasswordView } from './new-password.tsx'
import type { ViewProps } from './parts/view-props.ts'
import { PasswordView } from './password.tsx'
import { ProblemView } from './problem.tsx'

type Later = typeof import('./later.tsx')

/** A view whose script comes when it is needed. */
function Awaited(props: ViewProps & { view: View }) {
  const { flow, l10n } = props
  const [later, setLater] = useState<Later>()
  useEffect(() => {
    import('./later.tsx').then(setLater, () => flow.problem('unreachable'))
  }, [flow])
  return later ? <later.LaterView {...props} /> : <Spinner label={l10n.t('loading')} />
}

function CurrentView({ view, ...props }: ViewProps & { view: View }) {
  switch (view.name) {
    case 'loading':
      return <Spinner label={props.l10n.t('loading')} />
    case 'email':
      return <EmailView {...props} />
    case 'password':
      return <PasswordView {...props} again={view.again === true} />
    case 'new-password':
      return <NewPasswordView {...props} />
    case 'code':
      return <CodeView {...props} purpose={view.purpose} />
    case 'done':
      if (view.variant === 'account-ready') return <Awaited {...props} view={view} />
      return <DoneView {...props} variant={view.variant} />
    case 'problem':
      return <ProblemView {...props} variant={view.variant} detail={view.detail || ''} />
    default:
      return <Awaited {...props} view={view} />
  }
}

/**
 * The frame, the view the flow is at, and the focus on what went wrong.
 *
 * @param props.menu of languages, which the shell brings along
 */
export function App({ flow, l10n, menu }: ViewProps & { menu: Element }) {
  const [state, setState] = useState(flow.state)
  useEffect(() => {
    // It may have moved on between the first drawing and now.
    setState(flow.state)
    return flow.subscribe(() => setState(flow.state))
  }, [flow])
  const { view, trouble } = state
  useEffect(() => {
    if (trouble?.field) document.getElementById(trouble.field)?.focus()
  }, [trouble])
  const { t } = l10n
  const footer = (
    <>
      <Link href="/">{t('footer-home')}</Link>
      <Link href="/diagnostics">{t('footer-diagnostics')}</Link>
    </>
  )
  return (
    <Shell
      footer={footer}
      languages={menu}
      quiet={view.name === 'loading'}
      wide={/^(settings|admin|diagnostics)$/.test(view.name)}
    >
      {/* A view of its own each time: its heading takes the focus (web.md §5.5). */}
      <CurrentView key={JSON.stringify(view)} view={view} flow={flow} l10n={l10n} />
    </Shell>
  )
}
