import { dialog, field, type Pages, primary } from '../support/firefox/pages.ts'
import { until } from '../support/firefox/poll.ts'

/** What people do in our settings page, by the names of its buttons. */

/** Removes the device with this name from the list. */
export async function removeDevice(pages: Pages, name: string): Promise<void> {
  await pages.pressNamed(new RegExp(`^Remove .*${escaped(name)}`, 'u'))
  await answer(pages, /^Remove$/)
}

/** Signs out of this server, and with it this Firefox. */
export async function signOutOfPage(pages: Pages): Promise<void> {
  await pages.pressNamed(/^Sign out$/)
  await answer(pages, /^Sign out$/)
}

export async function deleteAccount(pages: Pages, password: string): Promise<void> {
  await pages.pressNamed(/^Delete account…$/)
  await pages.type(`${dialog} ${field.password}`, password)
  await pages.press(`${dialog} ${primary}`)
}

async function answer(pages: Pages, name: RegExp): Promise<void> {
  await until('a question', () => pages.has(dialog))
  await pages.pressNamed(name)
}

/** From a page that has somebody's address already: back to the question who it is. */
export async function useAnotherAddress(pages: Pages): Promise<void> {
  await pages.pressNamed(/(another|different|not you)/i)
}

const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ]/gu, '.')
