import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Stored } from '../../api/storage.ts'
import { loadStored } from '../../flow/settings/load-stored.ts'
import { type L10n, msg } from '../../l10n.ts'
import { Button } from '../../ui/index.ts'
import { Card, Row, Rows } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatSize, formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** What Firefox calls its collections, as people know it; others show as they are (sync.md §3.13). */
const names: Readonly<Record<string, string>> = {
  bookmarks: msg('stored-bookmarks'),
  history: msg('stored-history'),
  passwords: msg('stored-passwords'),
  tabs: msg('stored-tabs'),
  forms: msg('stored-forms'),
  prefs: msg('stored-prefs'),
  addons: msg('stored-addons'),
  addresses: msg('stored-addresses'),
  creditcards: msg('stored-cards'),
  clients: msg('stored-clients'),
  crypto: msg('stored-crypto'),
  meta: msg('stored-meta'),
}

/** @returns a collection's name, in words where it is one of Firefox's own */
export const collectionName = ({ t }: L10n, name: string): string =>
  names[name] ? t(names[name]) : name

/** How much of what is stored here, asked for by a press: nobody can see what it says. */
export function StoredCard(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [stored, setStored] = useState<Stored>()
  const show = () => flow.run(async () => setStored(await loadStored(flow)), 'stored')
  return (
    <Card title={t('stored-title')} id="stored">
      <p>{t('stored-lead')}</p>
      {!stored && (
        <Button busy={busyAt(flow, 'stored')} busyLabel={t('loading')} onClick={show}>
          {t('stored-show')}
        </Button>
      )}
      <Messages {...props} place="stored" />
      {stored && <StoredRows l10n={l10n} stored={stored} />}
    </Card>
  )
}

function StoredRows({ l10n, stored }: { l10n: L10n; stored: Stored }) {
  const { t } = l10n
  const { collections, devices, quota } = stored
  const answer = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone.
  useLayoutEffect(() => answer.current?.focus(), [])
  const total = collections.reduce((sum, { bytes }) => sum + bytes, 0)
  const amount = formatSize(l10n, total)
  return (
    <>
      <p tabIndex={-1} ref={answer}>
        {quota
          ? t('stored-total-of', { amount, quota: formatSize(l10n, quota) })
          : t('stored-total', { amount })}
      </p>
      <Rows>
        {collections.map(({ name, records, bytes, modified }) => (
          <Row
            key={name}
            title={<bdi>{collectionName(l10n, name)}</bdi>}
            detail={t('stored-records', { records, amount: formatSize(l10n, bytes) })}
            meta={modified > 0 && t('stored-changed', { date: formatTime(l10n, modified) })}
          />
        ))}
        {devices.map(({ name, lastSync }, i) => (
          <Row
            key={i}
            title={<bdi>{name || t('settings-client-unnamed')}</bdi>}
            detail={
              lastSync
                ? t('stored-synced', { date: formatTime(l10n, lastSync) })
                : t('stored-never-synced')
            }
          />
        ))}
      </Rows>
    </>
  )
}
