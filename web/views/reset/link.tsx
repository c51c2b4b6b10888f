import { submitResetLink } from '../../flow/reset/link.ts'
import { Button, Form, Notice } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { Messages, News } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The administrator's link: opened, and spent only by a press (settled.md A54). */
export function ResetLinkView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  return (
    <>
      <Top l10n={l10n} title={t('reset-link-title')} lead={t('reset-link-lead')} />
      <News {...props} />
      <Notice tone="info">{t('reset-before')}</Notice>
      <Form busy={flow.state.busy} onSubmit={() => flow.run(() => submitResetLink(flow))}>
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('code-busy')}>
          {t('email-button')}
        </Button>
        <Messages {...props} />
      </Form>
    </>
  )
}
