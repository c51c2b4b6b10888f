/**
 * Keeps the focus in the page when what had it is taken away, such as the row that a press removed:
 * it goes to the heading above, so that keys and screen readers go on from there (web.md §5.5).
 */
export function keepFocus(root: HTMLElement): void {
  let last: Node | undefined
  root.addEventListener('focusin', ({ target }) => {
    last = target as Node
  })
  root.addEventListener('focusout', async ({ target }) => {
    // Some browsers tell of it also when the element goes: that is known only afterwards.
    await undefined
    if (last === target && last.isConnected) last = undefined
  })
  new MutationObserver((changes) => {
    const gone = last
    if (!gone || gone.isConnected || document.activeElement !== document.body) return
    last = undefined
    const change = changes.find(({ removedNodes }) =>
      Array.from(removedNodes).some((node) => node.contains(gone)),
    )
    const place = (change?.target as Element | undefined)?.closest('.card') || root
    const heading = place.querySelector<HTMLElement>('h1, h2')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus()
  }).observe(root, { childList: true, subtree: true })
}
