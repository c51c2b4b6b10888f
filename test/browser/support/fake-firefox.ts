/** What the browser around the page answers, by command; a missing one is met with silence. */
export type FirefoxAnswers = Readonly<Record<string, object>>

/** The answers of a desktop Firefox in which nobody is signed in (web.md §3.6). */
export const freshFirefox: FirefoxAnswers = {
  'fxaccounts:fxa_status': {
    signedInUser: null,
    capabilities: {
      multiService: true,
      pairing: false,
      choose_what_to_sync: true,
      can_link_account_uid: true,
      engines: ['bookmarks', 'history', 'passwords', 'tabs', 'addons', 'prefs'],
    },
  },
  'fxaccounts:can_link_account': { ok: true },
  'fxaccounts:oauth_flow_is_active': { isActive: true },
  'fxaccounts:login': { ok: true },
  'fxaccounts:oauth_login': { ok: true },
  'fxaccounts:logout': { ok: true },
  'fxaccounts:delete': { ok: true },
}

/**
 * A script for the page that answers its messages as Firefox does (web.md §3.1), and keeps them in
 * `window.corsacSent`.
 *
 * @param answers `'wrong-origin'` refuses every message as a Firefox does that is set up for
 *   another address (errno 2, settled.md A40)
 */
export const fakeFirefox = (answers: FirefoxAnswers | 'wrong-origin'): string => `
  window.corsacSent = []
  window.addEventListener('WebChannelMessageToChrome', (event) => {
    const { id, message } = JSON.parse(event.detail)
    window.corsacSent.push(message)
    const answers = ${JSON.stringify(answers)}
    const { command, messageId } = message
    const reply = answers === 'wrong-origin'
      ? { errno: 2, error: 'Permission denied' }
      : answers[command] && { command, messageId, data: answers[command] }
    if (!reply) return
    const detail = JSON.stringify({ id, message: reply })
    setTimeout(() => window.dispatchEvent(new CustomEvent('WebChannelMessageToContent', { detail })))
  })
`
