import { useEffect, useState } from 'preact/hooks'
import type { KeptKeys } from '../../api/kept-keys.ts'
import { type Found, loadKeptKeys, restoreData } from '../../flow/recovery/restore.ts'
import { msg } from '../../l10n.ts'
import {
  Button,
  ButtonRow,
  CodeField,
  Form,
  Hint,
  Link,
  PasswordField,
  Spinner,
} from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatDate } from '../parts/format.ts'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import { Username } from '../parts/username.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** After a reset the recovery key, or the old password, has turned up (auth-api.md §2.12a). */
export function RestoreDataView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [kept, setKept] = useState<readonly KeptKeys[]>()
  const [loading, setLoading] = useState(true)
  // Not a press of the person: it must not wait for what opened this page.
  const load = async () => {
    setLoading(true)
    await flow.attempt(async () => setKept(await loadKeptKeys(flow)))
    setLoading(false)
  }
  useEffect(() => {
    load().catch(() => {})
  }, [flow])
  const newest = kept?.[0]
  const date = newest && formatDate(l10n, newest.until)
  return (
    <>
      <Top
        l10n={l10n}
        title={t('restore-title')}
        lead={kept && (date ? t('restore-lead', { date }) : t('restore-none'))}
      />
      <News {...props} />
      {!kept && loading && <Spinner label={t('loading')} />}
      {!kept && !loading && (
        <>
          <Messages {...props} />
          <Button onClick={load}>{t('try-again')}</Button>
        </>
      )}
      {kept && newest && <RestoreForm {...props} kept={kept} />}
      {(kept || !loading) && (
        <ButtonRow>
          <Link href="/settings">{t('back-settings')}</Link>
        </ButtonRow>
      )}
    </>
  )
}

const other = { key: msg('restore-by-password'), password: msg('restore-by-key') }

function RestoreForm(props: ViewProps & { kept: readonly KeptKeys[] }) {
  const { flow, l10n, kept } = props
  const { t } = l10n
  const hint = kept.map(({ recoveryKey }) => recoveryKey.hint).find(Boolean)
  const [kind, setKind] = useState<Found['kind']>('password')
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const turn = () => {
    setTyped('')
    setKind(kind === 'key' ? 'password' : 'key')
    flow.set({ trouble: undefined })
  }
  const submit = () => flow.run(() => restoreData(flow, { found: { kind, typed }, password, kept }))
  const old = {
    id: 'oldSecret',
    value: typed,
    onInput: edits(flow, setTyped),
    error: troubleWith(props, 'oldSecret'),
    autoFocus: true,
    required: true,
  }
  const reveal = { revealLabel: t('password-reveal'), hideLabel: t('password-hide') }
  return (
    <>
      <Form busy={flow.state.busy} onSubmit={submit}>
        <Username email={flow.state.email} l10n={l10n} />
        {kind === 'key' ? (
          <CodeField
            key="key"
            {...old}
            kind="letters"
            length={32}
            label={t('reset-key-label')}
            hint={hint ? t('reset-key-hint', { hint }) : undefined}
          />
        ) : (
          <PasswordField
            key="password"
            {...old}
            {...reveal}
            label={t('restore-old-password')}
            autoComplete="current-password"
          />
        )}
        <PasswordField
          id="password"
          {...reveal}
          label={t('restore-password')}
          value={password}
          onInput={edits(flow, setPassword)}
          error={troubleWith(props, 'password')}
          autoComplete="current-password"
          required
        />
        <Hint>{t('restore-what-happens')}</Hint>
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('restore-busy')}>
          {t('restore-button')}
        </Button>
        <Messages {...props} />
      </Form>
      {kept.some(({ recoveryKey }) => recoveryKey.exists) && (
        <ButtonRow>
          <Link onClick={() => !flow.state.busy && turn()}>{t(other[kind])}</Link>
        </ButtonRow>
      )}
    </>
  )
}

/** Everything is back, but this page is not in a Firefox of the account. */
export function DataRestoredView({ l10n }: ViewProps) {
  const { t } = l10n
  return (
    <>
      <Top l10n={l10n} title={t('restored-title')} lead={t('restored-lead')} />
      <ButtonRow>
        <Button kind="primary" href="/settings">
          {t('done-account')}
        </Button>
      </ButtonRow>
    </>
  )
}
