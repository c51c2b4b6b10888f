import type { ComponentChildren } from 'preact'

interface ButtonProps {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined
  type?: 'button' | 'submit' | undefined
  /** Work is under way: it stays in place and in focus, and presses do nothing. */
  busy?: boolean | undefined
  /** Takes the place of the children while `busy`. */
  busyLabel?: string | undefined
  disabled?: boolean | undefined
  onClick?: (() => void) | undefined
  /** Makes it a link that looks like a button. */
  href?: string | undefined
  /** A fuller name for screen readers, when the visible words repeat on the page. */
  description?: string | undefined
  children: ComponentChildren
}

/** A button. One `primary` per view (web.md §4.16); `danger` only for what cannot be undone. */
export function Button(props: ButtonProps) {
  const { kind = 'secondary', type = 'button', busy, busyLabel, disabled, onClick, href } = props
  const look = `button button-${kind}`
  if (href !== undefined) {
    return (
      <a class={look} href={href} aria-label={props.description} onClick={() => onClick?.()}>
        {props.children}
      </a>
    )
  }
  return (
    <button
      class={busy ? `${look} button-busy` : look}
      type={type}
      disabled={disabled}
      // Not `disabled` while busy: that would drop the focus to the top of the page.
      aria-disabled={busy ? 'true' : undefined}
      aria-label={busy ? undefined : props.description}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.()
      }}
    >
      {busy && <span class="spinner-ring" aria-hidden="true" />}
      <span class="button-words">{(busy && busyLabel) || props.children}</span>
    </button>
  )
}

/** Buttons that belong together: side by side where there is room, else below each other. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>
}

interface LinkProps {
  href?: string | undefined
  /** Instead of `href`: a step inside the page, drawn as a link but a button to the keyboard. */
  onClick?: (() => void) | undefined
  children: ComponentChildren
}

/** A link in or below text. With `onClick` and `href` the page stays and only `onClick` runs. */
export function Link({ href, onClick, children }: LinkProps) {
  if (href === undefined) {
    return (
      <button class="link link-button" type="button" onClick={() => onClick?.()}>
        {children}
      </button>
    )
  }
  return (
    <a
      class="link"
      href={href}
      onClick={(event) => {
        if (!onClick || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onClick()
      }}
    >
      {children}
    </a>
  )
}
