import { useEffect } from 'preact/hooks'
import type { L10n } from '../../l10n.ts'
import { Heading, Lead } from '../../ui/index.ts'

/** The heading of a view and of its tab. */
export function Top({
  l10n: { t },
  title,
  lead,
}: {
  l10n: L10n
  title: string
  lead?: string | undefined
}) {
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
