import type { WaitingCodeKind } from '../../../../src/wire.ts'
import { msg } from '../../../l10n.ts'
import { Card, Row, Rows } from '../../../ui/later.ts'
import { beside } from '../../parts/beside.ts'
import { formatTime } from '../../parts/format.ts'
import type { PersonProps } from './person-props.ts'

const kinds: Readonly<Record<WaitingCodeKind, string>> = {
  signup: msg('admin-code-signup'),
  signin: msg('admin-code-signin'),
  email: msg('admin-code-email'),
  proof: msg('admin-code-proof'),
  unblock: msg('admin-code-unblock'),
  reset: msg('admin-code-reset'),
}

/** Codes that the person waits for; where no mail goes out, to tell them (CORSAC_MAIL_URL). */
export function CodesCard({ l10n, detail }: PersonProps) {
  const { t } = l10n
  const { codes } = detail
  if (codes.length === 0) return null
  const areShown = codes.some(({ code }) => code !== null)
  return (
    <Card title={t('admin-codes')} id="codes">
      <p>{t(areShown ? 'admin-codes-lead' : 'admin-codes-lead-mailed')}</p>
      <Rows>
        {codes.map(({ kind, code, to, expiresAt }, i) => (
          <Row
            key={i}
            title={
              code ? (
                <code class="code-shown" dir="ltr">
                  {code}
                </code>
              ) : (
                t(kinds[kind])
              )
            }
            detail={beside([code && t(kinds[kind]), to])}
            meta={t('admin-code-until', { date: formatTime(l10n, expiresAt) })}
          />
        ))}
      </Rows>
    </Card>
  )
}
