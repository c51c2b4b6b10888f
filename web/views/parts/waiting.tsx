import type { ComponentChildren } from 'preact'
import { Button, ButtonRow, Link, Spinner } from '../../ui/index.ts'
import { Messages } from './messages.tsx'
import type { Loaded } from './use-loaded.ts'
import type { ViewProps } from './view-props.ts'

interface LoadedProps extends ViewProps {
  of: Loaded<unknown>
}

/** In the place of what is not loaded: words that it comes, or why it does not. */
export function Waiting(props: LoadedProps) {
  const { data, loading, reload } = props.of
  const { t } = props.l10n
  if (data !== undefined) return null
  if (loading) return <Spinner label={t('loading')} />
  return (
    <>
      <Messages {...props} />
      <Button onClick={reload}>{t('try-again')}</Button>
    </>
  )
}

/** The end of a page of the settings; not there before the rest, which would push it away. */
export function BackToSettings({
  l10n,
  of,
  children,
}: LoadedProps & { children?: ComponentChildren }) {
  if (of.data === undefined && of.loading) return null
  return (
    <ButtonRow>
      <Link href="/settings">{l10n.t('back-settings')}</Link>
      {children}
    </ButtonRow>
  )
}
