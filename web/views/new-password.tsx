import { useEffect, useState } from 'preact/hooks'
import { minPasswordLength, passwordRule } from '../../src/base/password-rule.ts'
import { loadCommonPasswords } from '../common-passwords.ts'
import { submitNewPassword } from '../flow/sign-up.ts'
import { msg } from '../l10n.ts'
import { strength } from '../password-strength.ts'
import { Button, Disclosure, Form, PasswordField, Strength } from '../ui/index.ts'
import { busyAt } from './parts/busy-at.ts'
import { InviteField } from './parts/invite-field.tsx'
import { edits, Messages, News, troubleWith } from './parts/messages.tsx'
import { NoAccountYet } from './parts/no-account-yet.tsx'
import { Top } from './parts/top.tsx'
import { Username } from './parts/username.tsx'
import type { ViewProps } from './parts/view-props.ts'

const strengths = [
  msg('strength-0'),
  msg('strength-1'),
  msg('strength-2'),
  msg('strength-3'),
  msg('strength-4'),
]

export function NewPasswordView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state, world } = flow
  const [password, setPassword] = useState('')
  const [invite, setInvite] = useState('')
  const [common, setCommon] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    loadCommonPasswords(world.origin).then(setCommon, () => {})
  }, [world])
  const rule = passwordRule(common)
  const error = troubleWith(props, 'password')
  const score = strength(password, rule({ password, email: state.email }) !== undefined)
  const inviteField = <InviteField {...props} value={invite} onInput={setInvite} />
  const submit = () => flow.run(() => submitNewPassword(flow, { password, invite, rule }))
  return (
    <>
      <Top l10n={l10n} title={t('new-password-title')} lead={t('new-password-lead')} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={submit}>
        <Username email={state.email} l10n={l10n} />
        <NoAccountYet {...props} />
        <PasswordField
          id="password"
          label={t('password-label')}
          value={password}
          onInput={edits(flow, setPassword)}
          error={error}
          hint={error ? undefined : t('new-password-hint', { length: minPasswordLength })}
          autoComplete="new-password"
          revealLabel={t('password-reveal')}
          hideLabel={t('password-hide')}
          autoFocus
          required
        >
          {password && !error && <Strength score={score} label={t(strengths[score] as string)} />}
        </PasswordField>
        {!state.invite &&
          (world.server.signup === 'open' ? (
            <Disclosure
              summary={t('invite-have')}
              open={troubleWith(props, 'inviteCode') !== undefined}
            >
              {inviteField}
            </Disclosure>
          ) : (
            inviteField
          ))}
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('new-password-busy')}>
          {t('new-password-button')}
        </Button>
        <Messages {...props} />
      </Form>
    </>
  )
}
