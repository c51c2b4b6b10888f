import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface DialogProps {
  open: boolean
  title: string
  /** Escape was pressed. The view decides whether it closes, and has a button that does the same. */
  onClose: () => void
  children: ComponentChildren
}

/**
 * A question above the page. The focus moves in, stays in, and goes back to where it was. Not the
 * `<dialog>` element: browsers before 2022 lack it (web.md §5.3).
 */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  return open ? (
    <OpenDialog title={title} onClose={onClose}>
      {children}
    </OpenDialog>
  ) : null
}

function OpenDialog({ title, onClose, children }: Omit<DialogProps, 'open'>) {
  const box = useRef<HTMLDivElement>(null)
  // Now, since a field inside takes the focus before the effect below runs.
  const before = useRef(document.activeElement)

  useLayoutEffect(() => {
    const root = document.documentElement
    root.classList.add('has-dialog')
    if (!box.current?.contains(document.activeElement)) box.current?.focus()
    return () => {
      root.classList.remove('has-dialog')
      if (before.current instanceof HTMLElement) before.current.focus()
    }
  }, [])

  return (
    <div class="dialog-veil">
      <div
        class="dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby="dialog-title"
        tabIndex={-1}
        ref={box}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            onClose()
          } else if (event.key === 'Tab' && box.current) {
            keepInside(event, box.current)
          }
        }}
      >
        <h2 class="dialog-title" id="dialog-title">
          {title}
        </h2>
        {children}
      </div>
    </div>
  )
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), summary'

/** Lets Tab go round inside the box instead of leaving it. */
function keepInside(event: KeyboardEvent, box: HTMLElement) {
  const stops = box.querySelectorAll<HTMLElement>(focusable)
  const first = stops[0]
  const last = stops[stops.length - 1]
  if (!first || !last) {
    event.preventDefault()
    return
  }
  const at = document.activeElement
  if (event.shiftKey && (at === first || at === box)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first.focus()
  }
}
