import { useEffect, useState } from 'preact/hooks'
import {
  minPasswordLength,
  type PasswordRule,
  passwordRule,
} from '../../../src/base/password-rule.ts'
import { loadCommonPasswords } from '../../common-passwords.ts'
import type { Flow } from '../../flow.ts'
import { msg } from '../../l10n.ts'
import { strength } from '../../password-strength.ts'
import { PasswordField, Strength } from '../../ui/index.ts'
import { edits, troubleWith } from './messages.tsx'
import type { ViewProps } from './view-props.ts'

const strengths = [
  msg('strength-0'),
  msg('strength-1'),
  msg('strength-2'),
  msg('strength-3'),
  msg('strength-4'),
]

/** What a new password must not be; the list of common ones comes a moment later. */
export function usePasswordRule({ world }: Flow): PasswordRule {
  const [common, setCommon] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    loadCommonPasswords(world.origin).then(setCommon, () => {})
  }, [world])
  return passwordRule(common)
}

interface NewPasswordFieldProps extends ViewProps {
  id: 'password' | 'newPassword'
  label: string
  value: string
  onInput: (value: string) => void
  rule: PasswordRule
  autoFocus?: boolean
}

/** A password that is chosen here, with how hard it is to guess. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const { flow, l10n, id, value, rule } = props
  const { t } = l10n
  const error = troubleWith(props, id)
  const score = strength(value, rule({ password: value, email: flow.state.email }) !== undefined)
  return (
    <PasswordField
      id={id}
      label={props.label}
      value={value}
      onInput={edits(flow, props.onInput)}
      error={error}
      hint={error ? undefined : t('new-password-hint', { length: minPasswordLength })}
      autoComplete="new-password"
      revealLabel={t('password-reveal')}
      hideLabel={t('password-hide')}
      autoFocus={props.autoFocus}
      required
    >
      {value && !error && <Strength score={score} label={t(strengths[score] as string)} />}
    </PasswordField>
  )
}
