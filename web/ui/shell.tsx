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
  /** Below the page too: a {@link LanguagePicker}. */
  languages?: ComponentChildren
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
        {languages}
      </footer>
      <Horizon />
    </div>
  )
}

interface LanguagePickerProps {
  label: string
  value: string
  /** Each in its own language. */
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** Chooses the language of the pages. */
export function LanguagePicker({ label, value, options, onChange }: LanguagePickerProps) {
  return (
    <label class="languages">
      <span class="visually-hidden">{label}</span>
      <select
        class="languages-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
