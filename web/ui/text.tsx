import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * The one `h1` of a view. It takes the focus when the view appears, so that a screen reader starts
 * there (web.md §5.5); a field with `autoFocus` in the same view takes it afterwards. Views that
 * share a component need a `key` of their own, or the heading never appears anew.
 */
export function Heading({ children }: { children: ComponentChildren }) {
  const element = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    element.current?.focus()
  }, [])
  return (
    <h1 class="heading" tabIndex={-1} ref={element}>
      {children}
    </h1>
  )
}

/** Words that only some people look for, more quietly. */
export function Hint({ children }: { children: ComponentChildren }) {
  return <p class="hint">{children}</p>
}

/** The sentence below the heading: what this view is for. */
export function Lead({ children }: { children: ComponentChildren }) {
  return <p class="lead">{children}</p>
}
