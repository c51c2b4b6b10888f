import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { described, FieldFrame } from './field-frame.tsx'
import { Icon } from './icon.tsx'
import { useAutoFocus } from './use-auto-focus.ts'

interface PasswordFieldProps {
  id: string
  label: string
  value: string
  onInput: (value: string) => void
  error?: string | undefined
  hint?: string | undefined
  autoComplete: 'current-password' | 'new-password'
  /** The button's name; whether it is pressed says which state it is in. */
  revealLabel: string
  /** Its tooltip while the password is in sight. */
  hideLabel: string
  autoFocus?: boolean | undefined
  required?: boolean | undefined
  /** Shown right below the input, such as a `<Strength>`. */
  children?: ComponentChildren
}

/** A password with a button to look at it (`aria-pressed`, web.md §5.5). */
export function PasswordField(props: PasswordFieldProps) {
  const { id, label, value, onInput, error, hint, revealLabel, hideLabel } = props
  const [shown, setShown] = useState(false)
  const input = useAutoFocus<HTMLInputElement>(props.autoFocus)

  // Password managers save a pair only if its field is of type password when the form goes off.
  useEffect(() => {
    const form = input.current?.form
    const hide = () => setShown(false)
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [input])

  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <div class="input-with-button">
        <input
          class="input"
          id={id}
          name={id}
          ref={input}
          {...(shown ? { type: 'text' } : { type: 'password' })}
          value={value}
          dir="ltr"
          autocomplete={props.autoComplete}
          autocapitalize="none"
          spellcheck={false}
          required={props.required}
          {...described(id, error, hint)}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          class="reveal"
          type="button"
          aria-pressed={shown ? 'true' : 'false'}
          aria-label={revealLabel}
          aria-controls={id}
          title={shown ? hideLabel : revealLabel}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'eye-off' : 'eye'} />
        </button>
      </div>
      {props.children}
    </FieldFrame>
  )
}
