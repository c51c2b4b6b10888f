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

/** On the page for it. */
export async function changePassword(
  pages: Pages,
  password: { readonly from: string; readonly to: string },
): Promise<void> {
  await pages.type(field.password, password.from)
  await pages.type(field.newPassword, password.to)
  await pages.press()
}

/** On the page of the recovery key. @returns the key, as the page shows it */
export async function makeRecoveryKey(pages: Pages, password: string): Promise<string> {
  await pages.type(field.password, password)
  await pages.press()
  const page = await pages.see('the new key', ({ text }) => keyShape.test(text))
  await pages.pressNamed(/^I have put it away$/)
  return keyShape.exec(page.text)?.[0] ?? ''
}

const keyShape = /A[0-9A-Z]{3}( [0-9A-Z]{4}){7}/

/** On the page that brings back what was stored before a reset. */
export async function restoreByPassword(
  pages: Pages,
  password: { readonly old: string; readonly now: string },
): Promise<void> {
  await pages.type('input[name=oldSecret]', password.old)
  await pages.type('input[name=password]', password.now)
  await pages.press()
}
