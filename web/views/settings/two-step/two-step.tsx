import { useState } from 'preact/hooks'
import { fewBackupCodes } from '../../../../src/wire/limits.ts'
import type { AccountInfo } from '../../../api/account.ts'
import type { TotpSecret } from '../../../api/second-factor.ts'
import { newBackupCodes } from '../../../flow/second-factor/backup-codes.ts'
import { loadAccount } from '../../../flow/settings/load-account.ts'
import {
  beginApp,
  confirmApp,
  saveBackupCodes,
  turnOff,
  turnOn,
} from '../../../flow/settings/two-step/two-step.ts'
import { Button, ButtonRow, Link, Notice } from '../../../ui/index.ts'
import { Dialog, Row, Rows } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { Messages } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import { type Loaded, useLoaded } from '../../parts/use-loaded.ts'
import type { ViewProps } from '../../parts/view-props.ts'
import { BackToSettings, Waiting } from '../../parts/waiting.tsx'
import { AppStep } from './app-step.tsx'
import { CodesStep } from './codes-step.tsx'
import { RetypeStep } from './retype-step.tsx'
import { SecurityKeysCard } from './security-keys.tsx'

/** What is under way. Nothing of it counts before its last step, and nothing of it survives a reload. */
type Step =
  | { readonly at: 'app'; readonly app: TotpSecret; readonly replaces: boolean }
  | { readonly at: 'codes' | 'retype'; readonly codes: readonly string[]; readonly setsUp: boolean }

const newCodes = (): Step => ({ at: 'codes', codes: newBackupCodes(), setsUp: false })

/** Two-step sign-in (web.md §4.14.7): on, off, another app, other backup codes. */
export function TwoStepView(props: ViewProps & { first?: Step }) {
  const { flow, first } = props
  const [step, setStep] = useState<Step | undefined>(first)
  const loaded = useLoaded(flow, () => loadAccount(flow))
  const isOn = loaded.data?.totp?.verified === true
  /** Back to the overview, which tells how it is now. */
  const end = () => {
    setStep(undefined)
    flow.world.replaceUrl('/settings/two_step_authentication')
    return loaded.reload()
  }
  const back = () => {
    if (flow.state.busy) return
    flow.set({ trouble: undefined })
    end().catch(() => {})
  }
  /** Runs the last step of something; the overview has the words about it. */
  const last = (job: () => Promise<boolean>) =>
    flow.run(async () => {
      if (await job()) await end()
    }, 'two-step')

  // Opened for codes, but there is nothing that they belong to.
  if (!step || !loaded.data || (first && step === first && !isOn)) {
    return <Overview {...props} loaded={loaded} setStep={setStep} />
  }
  switch (step.at) {
    case 'app':
      return (
        <AppStep
          {...props}
          key="app"
          app={step.app}
          replaces={step.replaces}
          back={back}
          submit={(typed) =>
            step.replaces
              ? last(() => confirmApp(flow, typed, true))
              : flow.run(async () => {
                  if (!(await confirmApp(flow, typed, false))) return
                  setStep({ at: 'codes', codes: newBackupCodes(), setsUp: true })
                }, 'two-step')
          }
        />
      )
    case 'codes':
      return (
        <CodesStep
          {...props}
          key="codes"
          codes={step.codes}
          back={back}
          next={() => setStep({ ...step, at: 'retype' })}
        />
      )
    case 'retype':
      return (
        <RetypeStep
          {...props}
          key="retype"
          setsUp={step.setsUp}
          again={() => setStep({ ...step, at: 'codes' })}
          submit={(typed) => {
            const kept = { codes: step.codes, typed }
            return last(() => (step.setsUp ? turnOn(flow, kept) : saveBackupCodes(flow, kept)))
          }}
        />
      )
  }
}

/** The same, opened for new backup codes, as the mail about the last ones does. */
export function ReplaceCodesView(props: ViewProps) {
  const [first] = useState<Step>(newCodes)
  return <TwoStepView {...props} first={first} />
}

interface OverviewProps extends ViewProps {
  loaded: Loaded<AccountInfo>
  setStep: (step: Step) => void
}

function Overview(props: OverviewProps) {
  const { flow, l10n, loaded, setStep } = props
  const { t } = l10n
  const { data } = loaded
  const [leaving, setLeaving] = useState(false)
  const isOn = data?.totp?.verified === true
  const left = data?.backupCodes?.count || 0
  const keys = data?.passkeys?.filter(({ use }) => use === 'second-factor') || []
  const busy = busyAt(flow, 'two-step')
  const begin = () =>
    flow.run(async () => {
      const app = await beginApp(flow, isOn)
      if (app) setStep({ at: 'app', app, replaces: isOn })
    }, 'two-step')
  const off = async () => {
    setLeaving(false)
    let done = false
    await flow.run(async () => {
      done = await turnOff(flow)
    }, 'two-step')
    if (done) await loaded.reload()
  }
  return (
    <>
      <Top
        key="overview"
        l10n={l10n}
        title={t('two-step-title')}
        lead={data && t(isOn ? 'two-step-lead-on' : 'two-step-lead')}
      />
      <Waiting {...props} of={loaded} />
      {data && <Messages {...props} place="two-step" />}
      {data && !isOn && (
        <ButtonRow>
          <Button kind="primary" busy={busy} busyLabel={t('loading')} onClick={begin}>
            {t('two-step-begin')}
          </Button>
        </ButtonRow>
      )}
      {data && isOn && (
        <>
          {left <= fewBackupCodes && <Notice tone="warning">{t('two-step-few', { left })}</Notice>}
          <Rows>
            <Row
              title={t('two-step-app')}
              detail={t('two-step-app-text')}
              action={
                <Button kind="quiet" busy={busy} onClick={begin}>
                  {t('two-step-replace')}
                </Button>
              }
            />
            <Row
              title={t('two-step-codes')}
              detail={t('two-step-codes-left', { left })}
              action={
                <Button kind="quiet" onClick={() => setStep(newCodes())}>
                  {t('two-step-new-codes')}
                </Button>
              }
            />
          </Rows>
          <SecurityKeysCard {...props} keys={keys} reload={loaded.reload} />
        </>
      )}
      <BackToSettings {...props} of={loaded}>
        {isOn && <Link onClick={() => setLeaving(true)}>{t('two-step-off')}</Link>}
      </BackToSettings>
      <Dialog open={leaving} title={t('two-step-off-title')} onClose={() => setLeaving(false)}>
        <p>{t('two-step-off-text')}</p>
        {keys.length > 0 && <p>{t('security-keys-off')}</p>}
        <ButtonRow>
          <Button kind="danger" onClick={off}>
            {t('two-step-off-confirm')}
          </Button>
          <Button onClick={() => setLeaving(false)}>{t('cancel')}</Button>
        </ButtonRow>
      </Dialog>
    </>
  )
}
