import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Waiting, in words too: `label` is read out once. While the page ends with it, the footer stays
 * away, so that it does not jump when the rest comes.
 */
export function Spinner({ label }: { label: string }) {
  const element = useRef<HTMLParagraphElement>(null)
  // Each time it is drawn: what stands below it may have changed.
  useLayoutEffect(() => {
    const sheet = element.current?.parentElement
    if (!sheet?.classList.contains('sheet') || sheet.lastElementChild !== element.current) return
    sheet.classList.add('sheet-unfinished')
    return () => sheet.classList.remove('sheet-unfinished')
  })
  return (
    <p class="spinner" role="status" ref={element}>
      <span class="spinner-ring" aria-hidden="true" />
      <span>{label}</span>
    </p>
  )
}
