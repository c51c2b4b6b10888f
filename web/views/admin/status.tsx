import type { ServerProblem, ServerStatus } from '../../../src/wire.ts'
import { loadStatus } from '../../flow/admin/load.ts'
import { type L10n, msg } from '../../l10n.ts'
import { Notice } from '../../ui/index.ts'
import { Card, Row, Rows } from '../../ui/later.ts'
import { beside } from '../parts/beside.ts'
import { formatSize, formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { AdminProps } from './admin-props.ts'
import { AskedFor } from './asked.tsx'
import { useAsked } from './use-asked.ts'

/** What is wrong, with what helps. */
const problems: Readonly<Record<ServerProblem, readonly [title: string, help: string]>> = {
  mail: [msg('admin-problem-mail'), msg('admin-problem-mail-help')],
  'mails-given-up': [msg('admin-problem-given-up'), msg('admin-problem-given-up-help')],
  proxy: [msg('admin-problem-proxy'), msg('admin-problem-proxy-help')],
  hawk: [msg('admin-problem-hawk'), msg('admin-problem-hawk-help')],
  jobs: [msg('admin-problem-jobs'), msg('admin-problem-jobs-help')],
  disk: [msg('admin-problem-disk'), msg('admin-problem-disk-help')],
  'rate-limits-off': [msg('admin-problem-limits'), msg('admin-problem-limits-help')],
}

const engines = { sqlite: msg('admin-engine-sqlite'), postgres: msg('admin-engine-postgres') }
const modes = {
  smtp: msg('admin-mode-smtp'),
  file: msg('admin-mode-file'),
  none: msg('admin-mode-none'),
}

/** How the server is, and what is wrong with it. */
export function StatusView(props: AdminProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const asked = useAsked(props, () => loadStatus(flow))
  const { data } = asked
  return (
    <>
      <Top l10n={l10n} title={t('admin-status')} />
      <AskedFor {...props} of={asked} />
      {data && (
        <>
          {data.problems.length === 0 && <Notice tone="success">{t('admin-no-problems')}</Notice>}
          {data.problems.map((problem) => (
            <Problem key={problem.kind} l10n={l10n} problem={problem} />
          ))}
          <Facts l10n={l10n} status={data} />
          <Messages {...props} />
        </>
      )}
    </>
  )
}

function Problem({
  l10n: { t },
  problem: { kind, detail },
}: {
  l10n: L10n
  problem: ServerStatus['problems'][number]
}) {
  const [title, help] = problems[kind] || []
  return (
    <Notice tone="warning" title={title ? t(title) : kind}>
      {help && <p>{t(help)}</p>}
      {detail && (
        <p>
          <code dir="ltr">{detail}</code>
        </p>
      )}
    </Notice>
  )
}

function Facts({ l10n, status }: { l10n: L10n; status: ServerStatus }) {
  const { t } = l10n
  const { accounts, administrators, suspended, mail } = status
  const size = (bytes: number | null) =>
    bytes === null ? t('admin-unknown') : formatSize(l10n, bytes)
  return (
    <>
      <Card title={t('admin-status-server')} id="server">
        <Rows>
          <Row title={t('diagnostics-version')} detail={<bdi>{status.version}</bdi>} />
          <Row title={t('admin-status-since')} detail={formatTime(l10n, status.startedAt)} />
          <Row
            title={t('admin-status-accounts')}
            detail={t('admin-status-accounts-count', { accounts })}
            meta={beside([
              t('admin-status-administrators', { administrators }),
              suspended > 0 && t('admin-status-suspended', { suspended }),
            ])}
          />
        </Rows>
      </Card>
      <Card title={t('admin-status-databases')} id="databases">
        <Rows>
          <Row
            title={t('admin-status-accounts')}
            detail={t(engines[status.accountsEngine])}
            meta={size(status.accountsBytes)}
          />
          <Row
            title={t('admin-status-storage')}
            detail={t(engines[status.storageEngine])}
            meta={size(status.storageBytes)}
          />
          {status.diskFreeBytes !== null && (
            <Row title={t('admin-status-disk')} detail={size(status.diskFreeBytes)} />
          )}
        </Rows>
      </Card>
      <Card title={t('admin-mails')} id="mail">
        <Rows>
          <Row title={t('admin-status-mode')} detail={t(modes[mail.mode])} />
          <Row title={t('diagnostics-mails')} detail={String(mail.waiting)} />
          {mail.givenUp > 0 && (
            <Row title={t('admin-status-given-up')} detail={String(mail.givenUp)} />
          )}
          {mail.lastError && (
            <Row title={t('diagnostics-mail-error')} detail={<bdi>{mail.lastError}</bdi>} />
          )}
        </Rows>
      </Card>
    </>
  )
}
