import { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningServer, startServer } from '../../support/server.ts'
import { openChromium } from './chromium.ts'

interface Started {
  readonly server: RunningServer
  readonly browser: Browser
}

/**
 * Before the tests of a file: a server of their own, where everybody may sign up, and a browser. Both
 * end after the last.
 *
 * @param env further settings of the server
 * @param begin gets them, and makes whatever else the file needs
 */
export function startBefore(
  env: Readonly<Record<string, string>>,
  begin: (started: Started) => unknown,
): void {
  let server: RunningServer | undefined
  let browser: (Browser & AsyncDisposable) | undefined
  before(async () => {
    server = await startServer({
      env: { CORSAC_SIGNUP: 'open', CORSAC_RATE_LIMITS: '100', ...env },
    })
    browser = await openChromium()
    await begin({ server, browser })
  })
  after(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })
}
