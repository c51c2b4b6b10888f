import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

interface FieldFrameProps {
  id: string
  label: string
  error?: string | undefined
  hint?: string | undefined
  children: ComponentChildren
}

/** Label, control, hint and error of one field, tied together by ids (web.md §5.5). */
export function FieldFrame({ id, label, error, hint, children }: FieldFrameProps) {
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label class="field-label" for={id}>
        {label}
      </label>
      {children}
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

/** What the control inside a {@link FieldFrame} says about its error and hint. */
export function described(id: string, error: string | undefined, hint: string | undefined) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}
