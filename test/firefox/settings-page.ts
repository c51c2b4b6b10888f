import { field, type Pages } from '../support/firefox/pages.ts'

/** What people do in our settings page, by the names of its buttons. */

/** Removes the device with this name from the list. */
export async function removeDevice(pages: Pages, name: string): Promise<void> {
  await pages.pressNamed(new RegExp(`remove.*${escaped(name)}`, 'i'))
  await pages.pressNamed(/^(remove|yes)/i)
}

export async function signOutOfPage(pages: Pages): Promise<void> {
  await pages.pressNamed(/^sign out/i)
}

export async function deleteAccount(pages: Pages, password: string): Promise<void> {
  await pages.pressNamed(/^delete/i)
  await pages.type(field.password, password)
  await pages.press()
}

/** From a page that has somebody's address already: back to the question who it is. */
export async function useAnotherAddress(pages: Pages): Promise<void> {
  await pages.pressNamed(/(another|different|not you)/i)
}

const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ]/gu, '.')
