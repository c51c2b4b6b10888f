import { inviteCodeIn } from '../../flow/invite-code.ts'
import { CodeField } from '../../ui/index.ts'
import { edits, troubleWith } from './messages.tsx'
import type { ViewProps } from './view-props.ts'

interface InviteFieldProps extends ViewProps {
  value: string
  /** gets the code alone, also when the whole link was pasted */
  onInput: (code: string) => void
  autoFocus?: boolean
  required?: boolean
}

/** The code of an invitation. */
export function InviteField({ value, onInput, autoFocus, required, ...props }: InviteFieldProps) {
  const { t } = props.l10n
  return (
    <CodeField
      id="inviteCode"
      kind="letters"
      label={t('invite-label')}
      hint={t('invite-hint')}
      value={value}
      onInput={edits(props.flow, (typed) => onInput(inviteCodeIn(typed)))}
      error={troubleWith(props, 'inviteCode')}
      length={16}
      autoFocus={autoFocus}
      required={required}
    />
  )
}
