import type { WaitingMails } from '../../../src/wire.ts'
import { retryAll } from '../../flow/admin/administer.ts'
import { loadMails } from '../../flow/admin/load.ts'
import { type L10n, msg } from '../../l10n.ts'
import { Button } from '../../ui/index.ts'
import { Row, Rows } from '../../ui/later.ts'
import { beside } from '../parts/beside.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatTime } from '../parts/format.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { AdminProps } from './admin-props.ts'
import { AskedFor } from './asked.tsx'
import { useAsked } from './use-asked.ts'

const modes: Readonly<Record<WaitingMails['mail'], string>> = {
  smtp: msg('admin-mails-lead'),
  file: msg('admin-mails-lead-file'),
  none: msg('admin-mails-lead-none'),
}

/** What has not left yet, and why. */
export function MailsView(props: AdminProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const asked = useAsked(props, () => loadMails(flow))
  const { data, reload } = asked
  const retry = async () => {
    let done = false
    await flow.run(async () => {
      done = await retryAll(flow)
    }, 'mails')
    if (done) await reload()
  }
  return (
    <>
      <Top l10n={l10n} title={t('admin-mails')} lead={data && t(modes[data.mail])} />
      <AskedFor {...props} of={asked} />
      {data && (
        <>
          {data.mails.length === 0 && <p>{t('admin-mails-none')}</p>}
          <Rows>
            {data.mails.map((mail) => (
              <MailRow key={mail.id} l10n={l10n} mail={mail} />
            ))}
          </Rows>
          <Button
            kind="primary"
            busy={busyAt(flow, 'mails')}
            busyLabel={t('loading')}
            onClick={retry}
          >
            {t('admin-mails-retry')}
          </Button>
          <Messages {...props} />
        </>
      )}
    </>
  )
}

/** A mail of which nothing is shown that stands in it. */
function MailRow({ l10n, mail }: { l10n: L10n; mail: WaitingMails['mails'][number] }) {
  const { t } = l10n
  const { template, to, tries, lastError, nextTryAt, createdAt } = mail
  return (
    <Row
      title={<bdi>{to}</bdi>}
      detail={
        <>
          {beside([template, formatTime(l10n, createdAt)])}
          {lastError && <div dir="auto">{lastError}</div>}
        </>
      }
      meta={beside([
        t('admin-mail-tries', { tries }),
        nextTryAt === null
          ? t('admin-mail-given-up')
          : t('admin-mail-next', { date: formatTime(l10n, nextTryAt) }),
      ])}
    />
  )
}
