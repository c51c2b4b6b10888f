import type { Flow } from '../../flow.ts'
import type { Trouble } from '../../trouble.ts'
import { Button, ButtonRow, Notice } from '../../ui/index.ts'
import type { ViewProps } from './view-props.ts'

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
