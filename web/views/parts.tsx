import { useEffect } from 'preact/hooks'
import type { Flow } from '../flow.ts'
import { browserKind } from '../integration.ts'
import type { L10n } from '../l10n.ts'
import type { Trouble } from '../trouble.ts'
import {
  Button,
  ButtonRow,
  Copyable,
  Field,
  Heading,
  Lead,
  Notice,
  Step,
  Steps,
} from '../ui/index.ts'

/** What every view gets. */
export interface ViewProps {
  flow: Flow
  l10n: L10n
}

/** The heading of a view and of its tab. */
export function Top({ l10n: { t }, title, lead }: { l10n: L10n; title: string; lead?: string }) {
  useEffect(() => {
    // A tab's title shows the marks that isolate arguments as boxes in some systems.
    document.title = t('page-title', { title }).replace(/[\u2068\u2069]/g, '')
  }, [title])
  return (
    <>
      <Heading>{title}</Heading>
      {lead && <Lead>{lead}</Lead>}
    </>
  )
}

/** The words for a field of the form in sight, if the trouble is with it. */
export function troubleWith(
  { flow, l10n }: ViewProps,
  field: NonNullable<Trouble['field']>,
): string | undefined {
  const { trouble } = flow.state
  return trouble?.field === field ? l10n.t(trouble.id, trouble.args) : undefined
}

/** Takes what is typed; the words about what stood there before go. */
export const edits =
  (flow: Flow, take: (value: string) => void) =>
  (value: string): void => {
    if (flow.state.trouble) flow.set({ trouble: undefined })
    take(value)
  }

/** What came with the view: worth knowing before the form. */
export function News({ flow, l10n: { t } }: ViewProps) {
  const { notice, place } = flow.state
  return notice && !place ? <Notice tone="info">{t(notice)}</Notice> : null
}

interface MessagesProps extends ViewProps {
  /** a card of a longer page, which shows its own only; else everything is shown */
  place?: string
}

/**
 * What comes of a press, below its button, so that nothing moves away under the finger: a trouble
 * without a field, Firefox taking its time, and in a card also what went well.
 */
export function Messages({ flow, l10n: { t }, place }: MessagesProps) {
  const { trouble, notice, waiting, place: current } = flow.state
  if (place !== undefined && place !== current) return null
  return (
    <>
      {trouble && !trouble.field && <Notice tone="error">{t(trouble.id, trouble.args)}</Notice>}
      {notice && current && <Notice tone="info">{t(notice)}</Notice>}
      {waiting === 'login' && <Notice tone="info">{t('waiting-login')}</Notice>}
      {waiting === 'link' && (
        <Notice tone="info">
          <p>{t('waiting-link')}</p>
          <ButtonRow>
            <Button onClick={() => flow.cancelWait()}>{t('cancel')}</Button>
          </ButtonRow>
        </Notice>
      )}
    </>
  )
}

/** The account's address on password pages, so that password managers save the pair (web.md §5.5). */
export function Username({ email, l10n }: { email: string; l10n: L10n }) {
  return (
    <Field
      id="username"
      label={l10n.t('email-label')}
      type="email"
      value={email}
      autoComplete="username"
      readOnly
    />
  )
}

/** How a desktop Firefox is pointed at this server, with the exact preferences. */
export function SetupSteps({ flow, l10n: { t } }: ViewProps) {
  const { publicUrl } = flow.world.server
  const copied = t('copied')
  return (
    <Steps>
      <Step>{t('setup-config')}</Step>
      <Step>
        {t('setup-preference')}
        <Copyable
          text="identity.fxaccounts.autoconfig.uri"
          label={t('setup-copy-name')}
          copiedLabel={copied}
        />
        {t('setup-preference-value')}
        <Copyable text={publicUrl} label={t('setup-copy-value')} copiedLabel={copied} />
      </Step>
      {/^http:/.test(publicUrl) && (
        <Step>
          {t('setup-http')}
          <Copyable
            text="identity.fxaccounts.allowHttp"
            label={t('setup-copy-name')}
            copiedLabel={copied}
          />
        </Step>
      )}
      <Step>{t('setup-open')}</Step>
    </Steps>
  )
}

/** A moment (ms) in the page's language, by members that the oldest engines know too. */
export const formatTime = (l10n: L10n, ms: number): string =>
  new Intl.DateTimeFormat(l10n.locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(ms)

export const formatDate = (l10n: L10n, ms: number): string =>
  new Intl.DateTimeFormat(l10n.locale, { year: 'numeric', month: 'long', day: 'numeric' }).format(
    ms,
  )

/** Is the browser around this page a Firefox on a computer? */
export const onDesktop = (flow: Flow): boolean => browserKind(flow.world.userAgent) === 'desktop'
