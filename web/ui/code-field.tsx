import { bareCode } from '../bare-code.ts'
import { described, FieldFrame } from './field-frame.tsx'
import { useAutoFocus } from './use-auto-focus.ts'

interface CodeFieldProps {
  id: string
  label: string
  value: string
  /** Gets the code without the spaces and dashes people type (settled.md A51), its digits 0–9. */
  onInput: (value: string) => void
  error?: string | undefined
  hint?: string | undefined
  /** How many characters the code has; the field is drawn that wide. */
  length?: number | undefined
  /** `letters` for codes that are not digits only, such as invitations. */
  kind?: 'digits' | 'letters' | undefined
  autoFocus?: boolean | undefined
  required?: boolean | undefined
}

/** Longer ones are drawn smaller, so that all of it is in sight. */
const longest = 16

/** Digits as Arabic and Persian keyboards and Japanese input write them. */
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g
/** The value of such a digit is in its last four bits. */
const ascii = (digit: string): string => String(digit.charCodeAt(0) & 15)

/** A code from a mail or an app: one text field, so that pasting and autofill work (web.md §5.5). */
export function CodeField(props: CodeFieldProps) {
  const { id, label, value, onInput, error, hint, length = 6, kind = 'digits' } = props
  const input = useAutoFocus<HTMLInputElement>(props.autoFocus)
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <input
        class={`input input-code${kind === 'digits' ? '' : length > longest ? ' input-code-long' : ' input-code-letters'}`}
        id={id}
        name={id}
        ref={input}
        type="text"
        value={value}
        dir="ltr"
        size={length}
        inputMode={kind === 'digits' ? 'numeric' : 'text'}
        autocomplete={kind === 'digits' ? 'one-time-code' : 'off'}
        autocapitalize="none"
        spellcheck={false}
        required={props.required}
        {...described(id, error, hint)}
        onInput={(event) => {
          const field = event.currentTarget
          const code = bareCode(field.value).replace(otherDigits, ascii)
          // Rewritten only when needed: it moves the caret to the end.
          if (code !== field.value) field.value = code
          onInput(code)
        }}
      />
    </FieldFrame>
  )
}
