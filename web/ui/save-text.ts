/** Longer than any browser takes to begin. */
const keptMs = 60_000

/** Has the browser save a text file, inside a press of the user. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  // Firefox presses only links that are in the page.
  document.body.appendChild(link)
  link.click()
  document.body.removeChild(link)
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}
