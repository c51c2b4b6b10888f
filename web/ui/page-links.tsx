interface PageLinksProps {
  /** What these pages are together, for screen readers. */
  label: string
  links: readonly {
    href: string
    words: string
    /** `page`: it is the one in sight; `part`: that one is a part of it */
    here?: 'page' | 'part' | undefined
  }[]
  /** A press that opens no new tab. */
  onGo: (href: string) => void
}

/** The way between pages that belong together. */
export function PageLinks({ label, links, onGo }: PageLinksProps) {
  return (
    <nav class="page-links" aria-label={label}>
      <ul>
        {links.map(({ href, words, here }) => (
          <li key={href}>
            <a
              class="page-link"
              href={href}
              aria-current={here === 'part' ? 'true' : here}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                onGo(href)
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
