import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button, ButtonRow, Hint, Link, Notice } from '../../ui/index.ts'
import { busyAt } from './busy-at.ts'
import { CodeForm } from './code-form.tsx'
import { Messages, News } from './messages.tsx'
import { Top } from './top.tsx'
import type { ViewProps } from './view-props.ts'

interface SecondFactorStepProps extends ViewProps {
  /** a backup code instead of the app's is what is asked for */
  backup: boolean
  /** the button's words */
  button: string
  /** @returns how many backup codes are left, if that has to be said before `goOn` */
  submit: (typed: string) => Promise<number | undefined>
  goOn: () => Promise<void>
  /** asks for the other */
  turn: () => void
  /** further ways beside that */
  children?: ComponentChildren
}

/** The app's code, or one of the backup codes (web.md §4.6, §4.11.5); the field takes either. */
export function SecondFactorStep(props: SecondFactorStepProps) {
  const { flow, l10n, backup, button, submit, goOn, turn, children } = props
  const { t } = l10n
  const [left, setLeft] = useState<number>()
  if (left !== undefined) {
    return (
      <>
        <Top key="few" l10n={l10n} title={t('second-factor-few-title')} />
        <Notice tone="warning">{t('second-factor-few', { left })}</Notice>
        <ButtonRow>
          <Button kind="primary" busy={busyAt(flow)} onClick={() => flow.run(goOn)}>
            {t('second-factor-go-on')}
          </Button>
        </ButtonRow>
        <Messages flow={flow} l10n={l10n} />
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
      <News flow={flow} l10n={l10n} />
      <CodeForm
        flow={flow}
        l10n={l10n}
        kind={backup ? 'letters' : 'digits'}
        length={backup ? 10 : 6}
        label={t(backup ? 'backup-code-label' : 'code-label')}
        button={button}
        submit={(typed) => flow.run(async () => setLeft(await submit(typed)))}
      />
      <ButtonRow>
        <Link onClick={() => !flow.state.busy && turn()}>
          {t(backup ? 'second-factor-app' : 'second-factor-backup')}
        </Link>
        {children}
      </ButtonRow>
      {backup && <Hint>{t('second-factor-lost')}</Hint>}
    </>
  )
}
