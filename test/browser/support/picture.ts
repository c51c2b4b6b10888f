import type { Page } from 'playwright-core'

/** The whole page as PNG, in a window as tall as it is: what is fixed to the window stays at its end. */
export async function picture(page: Page, path?: string): Promise<Buffer> {
  const window = page.viewportSize()
  if (!window) throw new Error('no size of the window')
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width: window.width, height: Math.max(height, window.height) })
  const png = await page.screenshot(path === undefined ? {} : { path })
  await page.setViewportSize(window)
  return png
}
