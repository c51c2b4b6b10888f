import type { Page } from 'playwright-core'

/** Chooses a language as the menu in the footer does, a pseudo-language too, which it does not have. */
export async function speak(page: Page, lang: string): Promise<void> {
  await page.evaluate(`(async () => {
    const menu = document.getElementById('language')
    const label = () => menu.getAttribute('aria-label')
    const before = label()
    let option = [...menu.options].find(({ value }) => value === ${JSON.stringify(lang)})
    if (!option) {
      option = new Option('', ${JSON.stringify(lang)})
      menu.add(option)
    }
    menu.value = option.value
    menu.dispatchEvent(new Event('change'))
    // The page is drawn at once after the menu has got its name in the new language.
    while (label() === before) await new Promise((drawn) => requestAnimationFrame(drawn))
    if (!option.lang) option.remove()
    await new Promise((drawn) => requestAnimationFrame(drawn))
  })()`)
}
