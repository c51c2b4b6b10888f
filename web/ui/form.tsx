import type { ComponentChildren } from 'preact'

interface FormProps {
  /** Called once per submit; never while `busy`. */
  onSubmit: () => void
  /** A submit is under way: Enter and the button do nothing until it ends. */
  busy?: boolean | undefined
  children: ComponentChildren
}

/**
 * A form whose submit stays in the page. The browser's own checks are off (`noValidate`): they
 * speak the browser's language and vanish; the view puts its words next to the field.
 */
export function Form({ onSubmit, busy, children }: FormProps) {
  return (
    <form
      class="form"
      method="post"
      noValidate
      aria-busy={busy ? 'true' : undefined}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onSubmit()
      }}
    >
      {children}
    </form>
  )
}
