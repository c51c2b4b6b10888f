import type { TotpSecret } from '../../../api/second-factor.ts'
import { ButtonRow, Disclosure, Hint, Link } from '../../../ui/index.ts'
import { Copyable } from '../../../ui/later.ts'
import { CodeForm } from '../../parts/code-form.tsx'
import { Top } from '../../parts/top.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

interface AppStepProps extends ViewProps {
  app: TotpSecret
  /** another app counts until this one has shown a code */
  replaces: boolean
  submit: (typed: string) => Promise<void>
  back: () => void
}

/** The secret as a picture and as text, and the first code made from it. */
export function AppStep(props: AppStepProps) {
  const { l10n, app, replaces, submit, back } = props
  const { t } = l10n
  return (
    <>
      <Top
        l10n={l10n}
        title={t(replaces ? 'two-step-replace-title' : 'two-step-scan-title')}
        lead={t('two-step-scan-lead')}
      />
      {/* Drawn by the server; the key below says the same. */}
      <img class="qr" src={app.qrCodeUrl} alt={t('two-step-picture')} width={208} height={208} />
      <Disclosure summary={t('two-step-manual')}>
        <Copyable text={app.secret} label={t('two-step-copy-key')} copiedLabel={t('copied')} />
        <Hint>{t('two-step-manual-hint')}</Hint>
      </Disclosure>
      <CodeForm
        {...props}
        label={t('two-step-code-label')}
        button={t('two-step-continue')}
        place="two-step"
        submit={submit}
      />
      <ButtonRow>
        <Link onClick={back}>{t('cancel')}</Link>
      </ButtonRow>
    </>
  )
}
