import { type Browser, chromium } from 'playwright-core'

const executablePath = process.env['CORSAC_CHROMIUM'] ?? '/usr/bin/chromium'

/** Debian's Chromium without a window; goes with the scope that opened it. */
export async function openChromium(): Promise<Browser & AsyncDisposable> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() })
}
