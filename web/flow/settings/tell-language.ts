import { session } from '../../api.ts'
import type { Flow } from '../../flow.ts'

/** What this tab has told, so that it does so once. */
const toldKey = 'corsac.language-told'

/**
 * Tells the server which language was chosen in the menu, so that mails come in it too (auth-api.md
 * §2.1). Without a choice they stay in that of the browser which made the account. A comfort: what goes
 * wrong is tried again by the next visit.
 */
export async function tellLanguage(flow: Flow): Promise<void> {
  const { api, store, chosenLanguage } = flow.world
  const language = chosenLanguage()
  const { session: mine, uid } = flow.state
  if (!language || !mine) return
  const telling = `${uid} ${language}`
  try {
    if (store.getItem(toldKey) === telling) return
    await api.post('auth/v1/account/language', { language }, session(mine.token))
    store.setItem(toldKey, telling)
  } catch {
    // See above.
  }
}
