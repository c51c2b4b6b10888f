import type { Page } from 'playwright-core'

/** The whole page in a window as tall as it is: what is fixed to the window stays at its end. */
export async function picture(page: Page, path: string): Promise<void> {
  const window = page.viewportSize()
  if (!window) return
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width: window.width, height: Math.max(height, window.height) })
  await page.screenshot({ path })
  await page.setViewportSize(window)
}
