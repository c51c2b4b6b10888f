import { groupedRecoveryKey } from '../../crypto/recovery-key.ts'
import { Button, ButtonRow } from '../../ui/index.ts'
import { Copyable, saveText } from '../../ui/later.ts'
import { formatDate } from './format.ts'
import type { ViewProps } from './view-props.ts'

/** A new recovery key, and the ways to put it away: this is the only time that it is shown. */
export function KeySheet({ flow, l10n, recoveryKey }: ViewProps & { recoveryKey: string }) {
  const { t } = l10n
  const { email } = flow.state
  const { publicUrl } = flow.world.server
  const shown = groupedRecoveryKey(recoveryKey)
  const facts = [
    t('recovery-file-for', { email, address: publicUrl }),
    t('recovery-file-made', { date: formatDate(l10n, Date.now()) }),
  ]
  const download = () => {
    const words = [t('recovery-file-title'), ...facts, shown, t('recovery-file-use')]
    // The marks that isolate arguments would be odd characters in a file.
    const text = words.join('\r\n\r\n').replace(/[\u2068\u2069]/g, '')
    saveText(`${t('recovery-file-name')}.txt`, `${text}\r\n`)
  }
  return (
    <div class="key-sheet">
      <p class="print-only">{t('recovery-file-title')}</p>
      {facts.map((fact) => (
        <p key={fact} class="print-only">
          {fact}
        </p>
      ))}
      <Copyable text={shown} label={t('recovery-copy')} copiedLabel={t('copied')} />
      <p class="print-only">{t('recovery-file-use')}</p>
      <ButtonRow>
        <Button onClick={download}>{t('recovery-download')}</Button>
        <Button onClick={() => print()}>{t('recovery-print')}</Button>
      </ButtonRow>
    </div>
  )
}
