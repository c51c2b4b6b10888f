import { described, FieldFrame } from './field-frame.tsx'
import { useAutoFocus } from './use-auto-focus.ts'

const types = {
  text: { type: 'text' },
  email: { type: 'email', dir: 'ltr', autocapitalize: 'none', spellcheck: false },
  url: { type: 'url', dir: 'ltr', autocapitalize: 'none', spellcheck: false },
} as const

interface FieldProps {
  id: string
  label: string
  type?: keyof typeof types | undefined
  value: string
  onInput?: ((value: string) => void) | undefined
  error?: string | undefined
  hint?: string | undefined
  autoComplete?: string | undefined
  inputMode?: 'text' | 'email' | 'url' | 'numeric' | undefined
  readOnly?: boolean | undefined
  autoFocus?: boolean | undefined
  required?: boolean | undefined
  /** UTF-16 code units, as the clients count (settled.md A49). */
  maxLength?: number | undefined
}

/**
 * One line of text with its label always in sight. A read-only field shows what the person cannot
 * change here, such as the account's address, and lets password managers see it.
 */
export function Field(props: FieldProps) {
  const { id, label, type = 'text', value, onInput, error, hint, autoComplete } = props
  const input = useAutoFocus<HTMLInputElement>(props.autoFocus)
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <input
        class="input"
        id={id}
        name={id}
        ref={input}
        {...types[type]}
        value={value}
        autocomplete={autoComplete}
        inputMode={props.inputMode}
        readOnly={props.readOnly}
        required={props.required}
        maxLength={props.maxLength}
        {...described(id, error, hint)}
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}
