import { useState } from 'preact/hooks'
import type { Passkey } from '../../../../src/wire.ts'
import {
  addPasskey,
  closeData,
  dropPasskey,
  loadPasskeys,
  openData,
  renamePasskey,
} from '../../../flow/passkeys/manage.ts'
import { Button, ButtonRow, Notice } from '../../../ui/index.ts'
import { Dialog, Rows } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { Messages } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import { useLoaded } from '../../parts/use-loaded.ts'
import type { ViewProps } from '../../parts/view-props.ts'
import { BackToSettings, Waiting } from '../../parts/waiting.tsx'
import { OpenDataStep } from './open-data-step.tsx'
import { type PasskeyAct, PasskeyRow } from './passkey-row.tsx'
import { RenameStep } from './rename-step.tsx'

const place = 'passkeys'

/** What is asked, or under way, about one of them. Nothing of it survives a reload. */
interface Asked {
  readonly passkey: Passkey
  readonly about: PasskeyAct
}

/** Passkeys that sign in (web.md §4.8, §4.14.8): add, let open what is synced, rename, remove. */
export function PasskeysView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { credentials, server } = flow.world
  const [asked, setAsked] = useState<Asked>()
  const loaded = useLoaded(flow, async () => {
    if (!server.passkeys) return []
    const all = await loadPasskeys(flow)
    return all?.filter(({ use }) => use === 'sign-in')
  })
  const list = loaded.data || []
  const busy = busyAt(flow, place)
  const close = () => {
    if (flow.state.busy) return
    flow.set({ trouble: undefined })
    setAsked(undefined)
  }
  /** Runs it, and shows the list as it is then. */
  const change = (job: () => Promise<boolean>) =>
    flow.run(async () => {
      if (!(await job())) return
      setAsked(undefined)
      await loaded.reload()
    }, place)
  /** The question is answered: a proof that is asked for now stands alone in front of the page. */
  const settle = (job: () => Promise<boolean>) => {
    setAsked(undefined)
    return change(job)
  }
  const add = () =>
    flow.run(async () => {
      const passkey = await addPasskey(flow, 'sign-in')
      if (!passkey) return
      await loaded.reload()
      if (passkey.prfEnabled) setAsked({ passkey, about: 'open' })
      else flow.set({ notice: 'notice-passkey-added' })
    }, place)

  if (asked?.about === 'open') {
    const { passkey } = asked
    return (
      <OpenDataStep
        {...props}
        key={passkey.credentialId}
        passkey={passkey}
        submit={(password) => change(() => openData(flow, { passkey, password }))}
        back={close}
      />
    )
  }
  if (asked?.about === 'rename') {
    const { passkey } = asked
    return (
      <RenameStep
        {...props}
        key={`rename ${passkey.credentialId}`}
        passkey={passkey}
        submit={(typed) => change(() => renamePasskey(flow, { passkey, typed }))}
        back={close}
      />
    )
  }
  return (
    <>
      <Top key="list" l10n={l10n} title={t('passkeys-title')} lead={t('passkeys-lead')} />
      <Waiting {...props} of={loaded} />
      {loaded.data && (
        <>
          {!server.passkeys && <Notice tone="info">{t('passkeys-off')}</Notice>}
          {server.passkeys && !credentials && <Notice tone="info">{t('passkeys-not-here')}</Notice>}
          <Rows>
            {list.map((passkey) => (
              <PasskeyRow
                {...props}
                key={passkey.credentialId}
                passkey={passkey}
                ask={(about) => setAsked({ passkey, about })}
              />
            ))}
          </Rows>
          {credentials && (
            <ButtonRow>
              <Button kind="primary" busy={busy} busyLabel={t('passkey-busy')} onClick={add}>
                {t('passkeys-add')}
              </Button>
            </ButtonRow>
          )}
          {!asked && <Messages {...props} place={place} />}
        </>
      )}
      <BackToSettings {...props} of={loaded} />
      {asked?.about === 'remove' && (
        <Dialog
          open
          title={t('passkeys-remove-title', { name: asked.passkey.name })}
          onClose={close}
        >
          <p>{t('passkeys-remove-text')}</p>
          <ButtonRow>
            <Button kind="danger" onClick={() => settle(() => dropPasskey(flow, asked.passkey))}>
              {t('passkeys-remove')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </ButtonRow>
        </Dialog>
      )}
      {asked?.about === 'close' && (
        <Dialog
          open
          title={t('passkeys-close-title', { name: asked.passkey.name })}
          onClose={close}
        >
          <p>{t('passkeys-close-text')}</p>
          <ButtonRow>
            <Button kind="danger" onClick={() => settle(() => closeData(flow, asked.passkey))}>
              {t('passkeys-close')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </ButtonRow>
        </Dialog>
      )}
    </>
  )
}
