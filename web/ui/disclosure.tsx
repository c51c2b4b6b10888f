import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

interface DisclosureProps {
  summary: string
  open?: boolean | undefined
  children: ComponentChildren
}

/** Words that only some people want, behind a line to press. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open}>
      <summary class="disclosure-summary">
        <Icon name="chevron" />
        <span>{summary}</span>
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  )
}
