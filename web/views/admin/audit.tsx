import type { AuditEntry } from '../../../src/wire.ts'
import { loadAudit } from '../../flow/admin/load.ts'
import { type L10n, msg } from '../../l10n.ts'
import { Button, Link } from '../../ui/index.ts'
import { Table } from '../../ui/table.tsx'
import { busyAt } from '../parts/busy-at.ts'
import { formatSize, formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import { type AdminProps, personPath } from './admin-props.ts'
import { AskedFor } from './asked.tsx'
import { useList } from './use-list.ts'

/** What was done, in words. */
const acts: Readonly<Record<AuditEntry['act'], string>> = {
  add: msg('admin-act-add'),
  verify: msg('admin-act-verify'),
  role: msg('admin-act-role'),
  quota: msg('admin-act-quota'),
  suspend: msg('admin-act-suspend'),
  restore: msg('admin-act-restore'),
  'sign-out': msg('admin-act-sign-out'),
  'two-step-off': msg('admin-act-two-step-off'),
  'passkeys-off': msg('admin-act-passkeys-off'),
  'reset-link': msg('admin-act-reset-link'),
  'code-look': msg('admin-act-code-look'),
  delete: msg('admin-act-delete'),
  invite: msg('admin-act-invite'),
  'invite-revoke': msg('admin-act-invite-revoke'),
  'invites-revoke': msg('admin-act-invites-revoke'),
  'mail-retry': msg('admin-act-mail-retry'),
}

/** Everything that administrators have done, on this page or by command. */
export function AuditView(props: AdminProps) {
  const { flow, l10n, go } = props
  const { t } = l10n
  const load = async (after: string) => {
    const found = await loadAudit(flow, after)
    return found && { items: found.entries, next: found.next }
  }
  const list = useList(props, load, { place: 'audit', idOf: ({ id }) => `entry-${id}` })
  return (
    <>
      <Top l10n={l10n} title={t('admin-audit')} lead={t('admin-audit-lead')} />
      <AskedFor {...props} of={list} />
      {list.data && (
        <>
          {list.items.length === 0 && <p>{t('admin-audit-none')}</p>}
          {list.items.length > 0 && (
            <Table
              label={t('admin-audit')}
              columns={[
                t('admin-column-what'),
                t('admin-column-on'),
                t('admin-column-by'),
                t('admin-column-when'),
              ]}
              rows={list.items.map((entry) => ({
                id: `entry-${entry.id}`,
                cells: [
                  <What key="what" l10n={l10n} entry={entry} />,
                  <On key="on" l10n={l10n} entry={entry} go={go} />,
                  <bdi key="by">{byWhom(l10n, entry)}</bdi>,
                  formatTime(l10n, entry.at),
                ],
              }))}
            />
          )}
          {list.more && (
            <Button busy={busyAt(flow, 'audit')} busyLabel={t('loading')} onClick={list.more}>
              {t('admin-more')}
            </Button>
          )}
          <Messages {...props} />
        </>
      )}
    </>
  )
}

function What({ l10n, entry }: { l10n: L10n; entry: AuditEntry }) {
  const detail = detailOf(l10n, entry)
  const known = acts[entry.act]
  return (
    <>
      {known ? l10n.t(known) : entry.act}
      {detail && (
        <div class="table-detail" dir="auto">
          {detail}
        </div>
      )}
    </>
  )
}

/** The detail as people read it; numbers and ids of the rest say nothing to them. */
function detailOf(l10n: L10n, { act, detail }: AuditEntry): string {
  const { t } = l10n
  switch (act) {
    case 'suspend':
    case 'passkeys-off':
    case 'invites-revoke':
      return detail || ''
    case 'add':
    case 'role':
      return t(detail === 'admin' ? 'admin-role-admin' : 'admin-role-user')
    case 'quota':
      if (!detail || !/^\d+$/.test(detail)) return t('admin-quota-default')
      return Number(detail) ? formatSize(l10n, Number(detail)) : t('admin-quota-none')
    default:
      return ''
  }
}

function On({
  l10n: { t },
  entry: { on },
  go,
}: {
  l10n: L10n
  entry: AuditEntry
  go: AdminProps['go']
}) {
  if (!on) return <>{t('admin-on-nobody')}</>
  if (!on.uid || !on.email) return <>{t('admin-on-deleted')}</>
  const path = personPath(on.uid)
  return (
    <Link href={path} onClick={() => go(path)}>
      <bdi>{on.email}</bdi>
    </Link>
  )
}

function byWhom({ t }: L10n, { by }: AuditEntry): string {
  if (by.kind === 'command-line') return t('admin-by-command')
  return by.email || t('admin-on-deleted')
}
