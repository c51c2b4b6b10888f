import { useEffect, useState } from 'preact/hooks'
import { maxRecoveryHint } from '../../../src/wire.ts'
import type { KeptKeys } from '../../api/kept-keys.ts'
import type { RecoveryKeyStatus } from '../../api/recovery.ts'
import {
  createRecoveryKey,
  dropRecoveryKey,
  keyIsPutAway,
  loadRecoveryKey,
  saveHint,
} from '../../flow/recovery/recovery-key.ts'
import { loadKeptKeys } from '../../flow/recovery/restore.ts'
import { Button, ButtonRow, Field, Form, Hint, Link, Notice, Spinner } from '../../ui/index.ts'
import { Card, Dialog } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { CurrentPassword } from '../parts/current-password.tsx'
import { KeySheet } from '../parts/key-sheet.tsx'
import { edits, Messages, News, troubleWith } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The key that opens the data when the password is forgotten: make, replace, remove (web.md §4.14.6). */
export function RecoveryKeyView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [status, setStatus] = useState<RecoveryKeyStatus>()
  const [kept, setKept] = useState<readonly KeptKeys[]>()
  const [loading, setLoading] = useState(true)
  // Not a press of the person: it must not wait for what opened this page.
  const load = async () => {
    setLoading(true)
    await flow.attempt(async () => {
      setKept(await loadKeptKeys(flow))
      setStatus(await loadRecoveryKey(flow))
    })
    setLoading(false)
  }
  useEffect(() => {
    load().catch(() => {})
  }, [flow])
  const lead = status && t(status.exists ? 'recovery-lead-exists' : 'recovery-lead')
  return (
    <>
      <Top l10n={l10n} title={t('recovery-title')} lead={lead} />
      <News {...props} />
      {!status && loading && <Spinner label={t('loading')} />}
      {!status && !loading && (
        <>
          <Messages {...props} />
          <Button onClick={load}>{t('try-again')}</Button>
        </>
      )}
      {status && (
        <>
          {kept && kept.length > 0 && (
            <Notice tone="info">
              <Link href="/settings/restore_data">{t('settings-restore')}</Link>
            </Notice>
          )}
          {status.exists && <Notice tone="success">{t('recovery-on')}</Notice>}
          <MakeKey {...props} exists={status.exists} />
          {status.exists && <HintCard {...props} hint={status.hint || ''} />}
          {status.exists && <DropCard {...props} reload={load} />}
        </>
      )}
      {(status || !loading) && (
        <ButtonRow>
          <Link href="/settings">{t('back-settings')}</Link>
        </ButtonRow>
      )}
    </>
  )
}

function MakeKey(props: ViewProps & { exists: boolean }) {
  const { flow, l10n, exists } = props
  const { t } = l10n
  const [password, setPassword] = useState('')
  const submit = () => flow.run(() => createRecoveryKey(flow, password))
  return (
    <Form busy={flow.state.busy} onSubmit={submit}>
      <CurrentPassword
        {...props}
        hint={t(exists ? 'recovery-password-hint-replace' : 'recovery-password-hint')}
        value={password}
        onInput={setPassword}
        autoFocus={false}
      />
      <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('recovery-making')}>
        {t(exists ? 'recovery-replace' : 'recovery-make')}
      </Button>
      <Messages {...props} place="" />
    </Form>
  )
}

function HintField(props: ViewProps & { value: string; onInput: (value: string) => void }) {
  const { t } = props.l10n
  return (
    <Field
      id="hint"
      label={t('recovery-hint-label')}
      hint={t('recovery-hint-hint')}
      value={props.value}
      onInput={edits(props.flow, props.onInput)}
      error={troubleWith(props, 'hint')}
      autoComplete="off"
      maxLength={maxRecoveryHint}
    />
  )
}

function HintCard(props: ViewProps & { hint: string }) {
  const { flow, l10n } = props
  const { t } = l10n
  const [hint, setHint] = useState(props.hint)
  const save = () =>
    flow.run(async () => {
      if (await saveHint(flow, hint)) flow.set({ notice: 'notice-hint-saved' })
    }, 'hint')
  return (
    <Card title={t('recovery-hint-title')} id="hint-card">
      <Form busy={flow.state.busy} onSubmit={save}>
        <HintField {...props} value={hint} onInput={setHint} />
        <Button type="submit" busy={busyAt(flow, 'hint')} busyLabel={t('settings-name-busy')}>
          {t('settings-name-button')}
        </Button>
        <Messages {...props} place="hint" />
      </Form>
    </Card>
  )
}

function DropCard(props: ViewProps & { reload: () => Promise<void> }) {
  const { flow, l10n, reload } = props
  const { t } = l10n
  const [asking, setAsking] = useState(false)
  const drop = async () => {
    setAsking(false)
    let gone = false
    await flow.run(async () => {
      gone = await dropRecoveryKey(flow)
    }, 'drop')
    if (gone) await reload()
  }
  return (
    <Card title={t('recovery-drop-title')} id="drop">
      <p>{t('recovery-drop-text')}</p>
      <Button busy={busyAt(flow, 'drop')} onClick={() => setAsking(true)}>
        {t('recovery-drop')}
      </Button>
      <Messages {...props} place="drop" />
      <Dialog open={asking} title={t('recovery-drop-ask')} onClose={() => setAsking(false)}>
        <p>{t('recovery-drop-text')}</p>
        <ButtonRow>
          <Button kind="danger" onClick={drop}>
            {t('recovery-drop')}
          </Button>
          <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
        </ButtonRow>
      </Dialog>
    </Card>
  )
}

/** The new key, once, and a word about where it will be. After a reload it is gone. */
export function NewRecoveryKeyView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [hint, setHint] = useState('')
  const key = flow.secrets.newKey
  if (!key) return <RecoveryKeyView {...props} />
  return (
    <>
      <Top l10n={l10n} title={t('recovery-new-title')} lead={t('recovery-new-lead')} />
      <KeySheet {...props} recoveryKey={key} />
      <Form busy={flow.state.busy} onSubmit={() => flow.run(() => keyIsPutAway(flow, hint))}>
        <HintField {...props} value={hint} onInput={setHint} />
        <Button
          kind="primary"
          type="submit"
          busy={busyAt(flow)}
          busyLabel={t('settings-name-busy')}
        >
          {t('recovery-put-away')}
        </Button>
        <Messages {...props} />
      </Form>
      <Hint>{t('recovery-only-now')}</Hint>
    </>
  )
}
