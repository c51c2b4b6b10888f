import { useState } from 'preact/hooks'
import {
  declineStepUp,
  mailProof,
  proveByMail,
  proveByPasskey,
  proveByPassword,
  proveByTotp,
} from '../../flow/step-up.ts'
import type { StepUp } from '../../flow.ts'
import { msg } from '../../l10n.ts'
import { Button, ButtonRow, CodeField, Form, Link } from '../../ui/index.ts'
import { Dialog } from '../../ui/later.ts'
import { busyAt } from './busy-at.ts'
import { CurrentPassword } from './current-password.tsx'
import { edits, Messages, troubleWith } from './messages.tsx'
import type { ViewProps } from './view-props.ts'

const leads: Readonly<Record<StepUp['by'], string>> = {
  password: msg('step-up-password'),
  mail: msg('step-up-mail'),
  totp: msg('step-up-totp'),
}

const provers = { password: proveByPassword, mail: proveByMail, totp: proveByTotp }

/** Asks for a fresh proof in front of whatever needs it (flow/step-up.ts). */
export function StepUpDialog(props: ViewProps) {
  const { stepUp } = props.flow.state
  return stepUp ? <Question key={stepUp.by} {...props} by={stepUp.by} /> : null
}

function Question(props: ViewProps & { by: StepUp['by'] }) {
  const { flow, l10n, by } = props
  const { t } = l10n
  const { email, busy } = flow.state
  const [typed, setTyped] = useState('')
  const decline = () => !busy && declineStepUp(flow)
  const submit = () => {
    provers[by](flow, typed).catch(() => {})
  }
  const mail = () => {
    mailProof(flow).catch(() => {})
  }
  const key = () => {
    proveByPasskey(flow).catch(() => {})
  }
  const forAdmin = flow.state.stepUp?.action === 'admin'
  const byMail = flow.world.server.mail && by !== 'totp' && !forAdmin
  return (
    <Dialog open title={t('step-up-title')} onClose={decline}>
      <p>{t(forAdmin && by === 'password' ? 'step-up-admin' : leads[by], { email })}</p>
      <Form busy={busy} onSubmit={submit}>
        {by === 'password' ? (
          <CurrentPassword {...props} id="proof" value={typed} onInput={setTyped} />
        ) : (
          <CodeField
            id="proof"
            // A backup code does too, which a keyboard of digits could not type.
            kind={by === 'totp' ? 'letters' : 'digits'}
            label={t('code-label')}
            hint={by === 'totp' ? t('step-up-totp-hint') : undefined}
            value={typed}
            onInput={edits(flow, setTyped)}
            error={troubleWith(props, 'proof')}
            autoFocus
            required
          />
        )}
        <ButtonRow>
          <Button
            kind="primary"
            type="submit"
            busy={busyAt(flow, 'step-up')}
            busyLabel={t('password-busy')}
          >
            {t('step-up-button')}
          </Button>
          <Button onClick={decline}>{t('cancel')}</Button>
          {flow.state.stepUp?.passkey && (
            <Link onClick={key}>
              {t(by === 'totp' ? 'second-factor-key' : 'step-up-by-passkey')}
            </Link>
          )}
          {byMail && (
            <Link onClick={mail}>{t(by === 'mail' ? 'code-again' : 'step-up-by-mail')}</Link>
          )}
        </ButtonRow>
        <Messages {...props} place="step-up" />
      </Form>
    </Dialog>
  )
}
