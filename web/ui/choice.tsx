import type { ComponentChildren } from 'preact'
import { described, FieldFrame } from './field-frame.tsx'
import { Icon } from './icon.tsx'

interface CheckboxProps {
  id: string
  label: ComponentChildren
  checked: boolean
  onChange: (checked: boolean) => void
  error?: string | undefined
  hint?: string | undefined
}

/** A box to tick; its whole line can be pressed. */
export function Checkbox({ id, label, checked, onChange, error, hint }: CheckboxProps) {
  return (
    <div class={error ? 'checkbox field-wrong' : 'checkbox'}>
      <input
        id={id}
        name={id}
        type="checkbox"
        checked={checked}
        {...described(id, error, hint)}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="error" />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface SelectProps {
  id: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
  error?: string | undefined
  hint?: string | undefined
}

/** One of a few; the browser's own list. */
export function Select({ id, label, value, options, onChange, error, hint }: SelectProps) {
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <div class="select">
        <select
          class="input"
          id={id}
          name={id}
          value={value}
          {...described(id, error, hint)}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </FieldFrame>
  )
}
