import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'

interface DisclosureProps {
  summary: string
  /** Opens it when it becomes true; closing is the person's. */
  open?: boolean | undefined
  children: ComponentChildren
}

/** Words or a form that only some people want, behind a line to press; a press shows all of it. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  const element = useRef<HTMLDetailsElement>(null)
  const openedHere = useRef(false)
  useLayoutEffect(() => {
    if (!open || !element.current || element.current.open) return
    element.current.open = true
    openedHere.current = true
  }, [open])
  return (
    <details
      class="disclosure"
      ref={element}
      onToggle={({ currentTarget: details }) => {
        const byPress = details.open && !openedHere.current
        openedHere.current = false
        if (!byPress) return
        if (details.getBoundingClientRect().bottom > innerHeight) details.scrollIntoView()
        details.querySelector('input')?.focus()
      }}
    >
      <summary class="disclosure-summary">
        <Icon name="chevron" />
        <span>{summary}</span>
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  )
}
