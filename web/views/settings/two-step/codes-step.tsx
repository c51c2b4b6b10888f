import { useState } from 'preact/hooks'
import { grouped } from '../../../flow/second-factor/backup-codes.ts'
import { Button, ButtonRow, Link } from '../../../ui/index.ts'
import { copyText, saveText } from '../../../ui/later.ts'
import { formatDate } from '../../parts/format.ts'
import { Top } from '../../parts/top.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

interface CodesStepProps extends ViewProps {
  codes: readonly string[]
  next: () => void
  back: () => void
}

/** The new backup codes, and the ways to put them away: this is the only time that they are shown. */
export function CodesStep({ flow, l10n, codes, next, back }: CodesStepProps) {
  const { t } = l10n
  const { email } = flow.state
  const { publicUrl } = flow.world.server
  const [copied, setCopied] = useState(false)
  const shown = codes.map(grouped)
  const facts = [
    t('backup-file-for', { email, address: publicUrl }),
    t('backup-file-made', { date: formatDate(l10n, Date.now()) }),
  ]
  const download = () => {
    const words = [t('backup-file-title'), ...facts, shown.join('\r\n'), t('backup-file-use')]
    // The marks that isolate arguments would be odd characters in a file.
    const text = words.join('\r\n\r\n').replace(/[\u2068\u2069]/g, '')
    saveText(`${t('backup-file-name')}.txt`, `${text}\r\n`)
  }
  const copy = () => {
    copyText(shown.join('\n')).then(setCopied, () => setCopied(false))
  }
  return (
    <>
      <Top l10n={l10n} title={t('backup-title')} lead={t('backup-lead')} />
      <div class="codes-sheet">
        <p class="print-only">{t('backup-file-title')}</p>
        {facts.map((fact) => (
          <p key={fact} class="print-only">
            {fact}
          </p>
        ))}
        <ul class="codes" dir="ltr">
          {shown.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <p class="print-only">{t('backup-file-use')}</p>
      </div>
      <ButtonRow>
        <Button onClick={download}>{t('backup-download')}</Button>
        <Button onClick={() => print()}>{t('backup-print')}</Button>
        <Button onClick={copy}>{t(copied ? 'copied' : 'backup-copy')}</Button>
      </ButtonRow>
      <span class="visually-hidden" role="status">
        {copied ? t('copied') : ''}
      </span>
      <ButtonRow>
        <Button kind="primary" onClick={next}>
          {t('backup-next')}
        </Button>
        <Link onClick={back}>{t('cancel')}</Link>
      </ButtonRow>
    </>
  )
}
