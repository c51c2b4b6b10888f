/**
 * Puts text on the clipboard, inside a press of the user.
 *
 * @returns whether it is there; false where the browser forbids it
 */
export async function copyText(text: string): Promise<boolean> {
  // Firefox 52–62 has no clipboard object, and no browser has one without HTTPS.
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (clipboard) {
    try {
      await clipboard.writeText(text)
      return true
    } catch {
      // Not allowed here: the older way may be.
    }
  }
  const holder = document.createElement('textarea')
  holder.value = text
  holder.readOnly = true
  holder.className = 'visually-hidden'
  const before = document.activeElement
  document.body.appendChild(holder)
  holder.select()
  const done = document.execCommand('copy')
  document.body.removeChild(holder)
  if (before instanceof HTMLElement) before.focus()
  return done
}
