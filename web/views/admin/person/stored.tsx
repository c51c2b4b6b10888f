import { useState } from 'preact/hooks'
import { quotaIn } from '../../../flow/admin/administer.ts'
import type { L10n } from '../../../l10n.ts'
import { Button, Field, Form } from '../../../ui/index.ts'
import { Card, Row, Rows } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { formatSize, formatTime } from '../../parts/format.ts'
import { edits, Messages, troubleWith } from '../../parts/messages.tsx'
import { collectionName } from '../../settings/stored.tsx'
import type { PersonProps } from './person-props.ts'

/** A quota as the field has it: megabytes, or nothing for everybody's. */
const typedQuota = (quota: number | null): string => (quota === null ? '' : String(quota / 1e6))

/** How much of what is stored, and how much may be. */
export function StoredAndQuotaCard(props: PersonProps) {
  const { flow, l10n, detail, act } = props
  const { t } = l10n
  const { person, collections, defaultQuota } = detail
  const [quota, setQuota] = useState(() => typedQuota(person.quota))
  const save = async () => {
    let bytes: number | null | undefined
    await flow.run(async () => {
      bytes = quotaIn(quota)
    }, 'stored')
    if (bytes !== undefined) await act('stored', { act: 'quota', bytes })
  }
  return (
    <Card title={t('stored-title')} id="stored">
      <p>{totalOf(l10n, props)}</p>
      <Rows>
        {(collections || []).map(({ name, records, bytes, modified }) => (
          <Row
            key={name}
            title={<bdi>{collectionName(l10n, name)}</bdi>}
            detail={t('stored-records', { records, amount: formatSize(l10n, bytes) })}
            meta={modified > 0 && t('stored-changed', { date: formatTime(l10n, modified) })}
          />
        ))}
      </Rows>
      <Form busy={flow.state.busy} onSubmit={save}>
        <Field
          id="quota"
          inputMode="numeric"
          label={t('admin-quota-label')}
          hint={
            defaultQuota
              ? t('admin-quota-hint', { amount: formatSize(l10n, defaultQuota) })
              : t('admin-quota-hint-none')
          }
          value={quota}
          onInput={edits(flow, setQuota)}
          error={troubleWith(props, 'quota')}
        />
        <Button type="submit" busy={busyAt(flow, 'stored')} busyLabel={t('settings-name-busy')}>
          {t('settings-name-button')}
        </Button>
        <Messages {...props} place="stored" />
      </Form>
    </Card>
  )
}

function totalOf(l10n: L10n, { detail }: PersonProps): string {
  const { t } = l10n
  const { person, collections, defaultQuota } = detail
  if (collections === null) return t('admin-stored-unknown')
  const total = collections.reduce((sum, { bytes }) => sum + bytes, 0)
  const amount = formatSize(l10n, total)
  const quota = person.quota === null ? defaultQuota : person.quota
  return quota
    ? t('stored-total-of', { amount, quota: formatSize(l10n, quota) })
    : t('stored-total', { amount })
}
