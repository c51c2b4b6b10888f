import { useEffect, useState } from 'preact/hooks'
import type { ServerDiagnostics } from '../../src/wire.ts'
import { mayHaveChannel } from '../browser-kind.ts'
import { adminDiagnostics, type Probe, probeServer } from '../flow/diagnostics.ts'
import { canDoCrypto, canStore } from '../flow/start.ts'
import { msg } from '../l10n.ts'
import { Spinner } from '../ui/index.ts'
import { Card, Row, Rows } from '../ui/later.ts'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

const parts: Readonly<Record<Probe['part'], string>> = {
  configuration: msg('diagnostics-configuration'),
  openid: msg('diagnostics-openid'),
  accounts: msg('diagnostics-accounts'),
  profile: msg('diagnostics-profile'),
  token: msg('diagnostics-token'),
}

/** Seconds between two clocks that a slow line explains. */
const slackSeconds = 2

/** What this page can see of itself, of Firefox and of the server, without a secret (web.md §4.15). */
export function DiagnosticsView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { origin, server, userAgent } = flow.world
  const { connected, browserUser, capabilities, params } = flow.state
  const [found, setFound] = useState<{ probes: readonly Probe[]; aheadSeconds?: number }>()
  const [admin, setAdmin] = useState<ServerDiagnostics>()
  useEffect(() => {
    probeServer(origin).then(setFound, () => {})
    adminDiagnostics(flow).then(setAdmin, () => {})
  }, [flow])

  const yesNo = (there: boolean) => t(there ? 'diagnostics-available' : 'diagnostics-missing')
  const firefox = () => {
    if (connected) return t('diagnostics-firefox-yes')
    return t(
      mayHaveChannel(params, userAgent) ? 'diagnostics-firefox-no' : 'diagnostics-firefox-silent',
    )
  }
  const user = () => {
    if (!browserUser) return t('diagnostics-user-none')
    const { email, verified, sessionToken } = browserUser
    if (!verified) return t('diagnostics-user-unfinished', { email })
    return sessionToken ? email : t('diagnostics-user-lost', { email })
  }
  const ahead = found?.aheadSeconds
  const apart = ahead === undefined ? 0 : Math.abs(ahead)
  return (
    <>
      <Top l10n={l10n} title={t('diagnostics-title')} lead={t('diagnostics-lead')} />
      <Card title={t('diagnostics-page')} id="page">
        <Rows>
          <Row
            title={t('diagnostics-address')}
            detail={t(
              origin === server.publicUrl ? 'diagnostics-address-ok' : 'diagnostics-address-wrong',
              { origin, address: server.publicUrl },
            )}
          />
          <Row title={t('diagnostics-crypto')} detail={yesNo(canDoCrypto())} />
          <Row title={t('diagnostics-storage')} detail={yesNo(canStore(flow))} />
          <Row title={t('diagnostics-agent')} detail={userAgent} />
        </Rows>
      </Card>
      <Card title={t('diagnostics-firefox')} id="firefox">
        <Rows>
          <Row title={t('diagnostics-firefox')} detail={firefox()} />
          {connected && <Row title={t('diagnostics-user')} detail={<bdi>{user()}</bdi>} />}
          {connected && (
            <Row
              title={t('diagnostics-capabilities')}
              detail={<code dir="ltr">{JSON.stringify(capabilities)}</code>}
            />
          )}
        </Rows>
      </Card>
      <Card title={t('diagnostics-server')} id="server">
        {!found && <Spinner label={t('diagnostics-checking')} />}
        <Rows>
          {(found ? found.probes : []).map(({ part, status, ok }) => (
            <Row
              key={part}
              title={t(parts[part])}
              detail={
                status === 'down'
                  ? t('diagnostics-down')
                  : t(ok ? 'diagnostics-ok' : 'diagnostics-bad', { status })
              }
            />
          ))}
          {ahead !== undefined && (
            <Row
              title={t('diagnostics-clock')}
              detail={t(apart > slackSeconds ? 'diagnostics-clock-off' : 'diagnostics-clock-ok', {
                seconds: apart,
              })}
            />
          )}
          <Row title={t('diagnostics-version')} detail={server.version} />
        </Rows>
      </Card>
      {admin && <AdminCard l10n={l10n} flow={flow} admin={admin} />}
    </>
  )
}

function AdminCard({ l10n: { t }, admin }: ViewProps & { admin: ServerDiagnostics }) {
  return (
    <Card title={t('diagnostics-admin')} id="admin">
      <Rows>
        <Row
          title={t('diagnostics-hawk')}
          detail={admin.hawkMismatches}
          meta={admin.hawkMismatches > 0 && t('diagnostics-hawk-help')}
        />
        <Row
          title={t('diagnostics-proxy')}
          detail={t(admin.unlistedProxy ? 'diagnostics-proxy-yes' : 'diagnostics-proxy-no')}
        />
        <Row title={t('diagnostics-mails')} detail={admin.mailsWaiting} />
        {admin.mailError && <Row title={t('diagnostics-mail-error')} detail={admin.mailError} />}
        <Row title={t('diagnostics-confirm')} detail={admin.signinConfirm} />
        <Row title={t('diagnostics-signup')} detail={admin.signup} />
      </Rows>
    </Card>
  )
}
