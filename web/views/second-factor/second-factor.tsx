import { useEffect, useState } from 'preact/hooks'
import { changeEmail } from '../../flow/back.ts'
import { canShowKey, submitKey } from '../../flow/passkeys/second-factor.ts'
import { goOn, submitSecondFactor } from '../../flow/second-factor/sign-in.ts'
import { Button, ButtonRow, CodeField, Form, Hint, Link, Notice } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The second step of a sign-in (web.md §4.6): the app's code, or one of the backup codes. */
export function SecondFactorView(props: ViewProps & { backup: boolean }) {
  const { flow, l10n, backup } = props
  const { t } = l10n
  const { state } = flow
  const [code, setCode] = useState('')
  const [left, setLeft] = useState<number>()
  const [hasKey, setHasKey] = useState(false)
  useEffect(() => {
    canShowKey(flow).then(setHasKey, () => {})
  }, [flow])
  const submit = () => flow.run(async () => setLeft(await submitSecondFactor(flow, code)))
  const other = () => !state.busy && flow.show({ name: 'second-factor', backup: !backup })
  if (left !== undefined) {
    return (
      <>
        <Top key="few" l10n={l10n} title={t('second-factor-few-title')} />
        <Notice tone="warning">{t('second-factor-few', { left })}</Notice>
        <ButtonRow>
          <Button kind="primary" busy={busyAt(flow)} onClick={() => flow.run(() => goOn(flow))}>
            {t('second-factor-go-on')}
          </Button>
        </ButtonRow>
        <Messages {...props} />
      </>
    )
  }
  return (
    <>
      <Top
        l10n={l10n}
        title={t(backup ? 'second-factor-backup-title' : 'second-factor-title')}
        lead={t(backup ? 'second-factor-backup-lead' : 'second-factor-lead')}
      />
      <News {...props} />
      <Form busy={state.busy} onSubmit={submit}>
        <CodeField
          id="code"
          kind={backup ? 'letters' : 'digits'}
          length={backup ? 10 : 6}
          label={t(backup ? 'backup-code-label' : 'code-label')}
          value={code}
          onInput={edits(flow, setCode)}
          error={troubleWith(props, 'code')}
          autoFocus
          required
        />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('code-busy')}>
          {t('second-factor-button')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={other}>{t(backup ? 'second-factor-app' : 'second-factor-backup')}</Link>
        {hasKey && (
          <Link onClick={() => flow.run(() => submitKey(flow), 'key')}>
            {t('second-factor-key')}
          </Link>
        )}
        {!state.emailFixed && (
          <Link onClick={() => !state.busy && changeEmail(flow)}>{t('other-email')}</Link>
        )}
      </ButtonRow>
      {backup && <Hint>{t('second-factor-lost')}</Hint>}
    </>
  )
}
