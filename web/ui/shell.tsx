import type { ComponentChildren } from 'preact'
import { Horizon } from './horizon.tsx'
import { Mark } from './mark.tsx'

interface ShellProps {
  /** For settings and other long pages; forms stay narrow. */
  wide?: boolean | undefined
  /** Nothing but a spinner so far: the page's heading is its name. */
  quiet?: boolean | undefined
  /** Below the page: links, the version. */
  footer?: ComponentChildren
  /** Below the page too: an element of the document that is put there and stays. */
  languages?: Element | undefined
  children: ComponentChildren
}

/** A name, the same in every language. */
const name = 'Corsac'

/** The frame of every page: the mark, one sheet with the view, and the footer. */
export function Shell({ wide, quiet, footer, languages, children }: ShellProps) {
  return (
    <div class={wide ? 'shell shell-wide' : 'shell'}>
      <header class="brand">
        <Mark />
        {quiet ? <h1 class="brand-name">{name}</h1> : <span class="brand-name">{name}</span>}
      </header>
      <main class="sheet">{children}</main>
      <footer class="footer">
        {footer && <div class="footer-links">{footer}</div>}
        <div
          ref={(place) => {
            if (languages && place && !place.firstChild) place.appendChild(languages)
          }}
        />
      </footer>
      <Horizon />
    </div>
  )
}
