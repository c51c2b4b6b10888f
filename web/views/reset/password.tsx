import { useState } from 'preact/hooks'
import { submitResetPassword } from '../../flow/reset/new-password.ts'
import { currentReset } from '../../flow/reset/reset.ts'
import { goOnWithKey } from '../../flow/reset/use-key.ts'
import { Button, ButtonRow, Form, Link, Notice } from '../../ui/index.ts'
import { busyAt } from '../parts/busy-at.ts'
import { Messages, News } from '../parts/messages.tsx'
import { NewPasswordField, usePasswordRule } from '../parts/new-password-field.tsx'
import { Top } from '../parts/top.tsx'
import { Username } from '../parts/username.tsx'
import type { ViewProps } from '../parts/view-props.ts'

/** The new password, and what setting it costs (web.md §4.11.4, §4.11.5). */
export function ResetPasswordView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, secrets } = flow
  const [password, setPassword] = useState('')
  const rule = usePasswordRule(flow)
  // As they are when it comes: a reset that was done has forgotten them before the next view is there.
  const [keeps] = useState(secrets.recovered !== undefined)
  const [hasKey] = useState(currentReset(flow)?.hasKey === true)
  const submit = () => flow.run(() => submitResetPassword(flow, { password, rule }))
  return (
    <>
      <Top
        l10n={l10n}
        title={t('new-password-title')}
        lead={t(keeps ? 'reset-password-lead-kept' : 'reset-password-lead')}
      />
      <News {...props} />
      {!keeps && <Losses {...props} />}
      <Form busy={state.busy} onSubmit={submit}>
        <Username email={state.email} l10n={l10n} />
        <NewPasswordField
          {...props}
          id="password"
          label={t('change-password-new')}
          value={password}
          onInput={setPassword}
          rule={rule}
          autoFocus
        />
        <Button
          kind={keeps ? 'primary' : 'danger'}
          type="submit"
          busy={busyAt(flow)}
          busyLabel={t('new-password-busy')}
        >
          {t(keeps ? 'reset-password-button-kept' : 'reset-password-button')}
        </Button>
        <Messages {...props} />
      </Form>
      {!keeps && hasKey && (
        <ButtonRow>
          <Link onClick={() => flow.run(() => goOnWithKey(flow))}>{t('reset-key-found')}</Link>
        </ButtonRow>
      )}
    </>
  )
}

/** What a reset without the recovery key costs, what it does not, and for how long it can be undone. */
function Losses({ flow, l10n: { t } }: ViewProps) {
  const days = flow.world.server.resetGraceDays
  return (
    <Notice tone="warning" title={t('reset-loss-title')}>
      <ul class="points">
        <li>{t('reset-loss-server')}</li>
        <li>{t('reset-loss-devices')}</li>
        <li>{days > 0 ? t('reset-loss-grace', { days }) : t('reset-loss-no-grace')}</li>
      </ul>
    </Notice>
  )
}
