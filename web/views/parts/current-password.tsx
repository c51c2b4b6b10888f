import { PasswordField } from '../../ui/index.ts'
import { edits, troubleWith } from './messages.tsx'
import { Username } from './username.tsx'
import type { ViewProps } from './view-props.ts'

interface CurrentPasswordProps extends ViewProps {
  value: string
  onInput: (value: string) => void
  /** the field's name, which is also that of its troubles; `proof` stands in front of a page */
  id?: 'password' | 'proof'
  /** where the flow's own is not the one in sight */
  email?: string
  /** “Password” by default */
  label?: string
  hint?: string
  autoFocus?: boolean
}

/** The password that the account has, beside its address (web.md §5.5). */
export function CurrentPassword(props: CurrentPasswordProps) {
  const { flow, l10n, value, onInput, id = 'password', label, hint, autoFocus = true } = props
  const { t } = l10n
  return (
    <>
      <Username
        id={id === 'proof' ? 'proof-username' : 'username'}
        email={props.email || flow.state.email}
        l10n={l10n}
      />
      <PasswordField
        id={id}
        label={label || t('password-label')}
        hint={hint}
        value={value}
        onInput={edits(flow, onInput)}
        error={troubleWith(props, id)}
        autoComplete="current-password"
        revealLabel={t('password-reveal')}
        hideLabel={t('password-hide')}
        autoFocus={autoFocus}
        required
      />
    </>
  )
}
