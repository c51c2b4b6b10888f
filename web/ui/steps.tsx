import type { ComponentChildren } from 'preact'

/** Things to do one after the other, numbered. */
export function Steps({ children }: { children: ComponentChildren }) {
  return <ol class="steps">{children}</ol>
}

/** One thing to do. */
export function Step({ children }: { children: ComponentChildren }) {
  return (
    <li class="step">
      <div>{children}</div>
    </li>
  )
}
