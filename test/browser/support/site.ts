import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { systemClock } from '../../../src/base/clock.ts'
import { type PageOptions, pageRoutes } from '../../../src/pages/index.ts'

export const webDir = join(import.meta.dirname, '../../../dist/web')

/** The pages alone, without a server behind them: states that a real one reaches only by trouble. */
export interface Site extends AsyncDisposable {
  /** As the browser opens it. */
  readonly origin: string
}

/** What the pages are told of their server. */
const kinds: Readonly<
  Record<SiteKind, Pick<PageOptions, 'signup' | 'mail'> & Partial<PageOptions>>
> = {
  invite: { signup: 'invite', mail: true },
  // Known by a name of the network too, as behind a proxy: what phones need.
  closed: { signup: 'closed', mail: true, publicUrl: 'https://sync.example.org' },
  open: { signup: 'open', mail: true },
  'no-mail': { signup: 'invite', mail: false, resetGraceDays: 0, passkeys: false },
}

export const siteKinds = ['invite', 'closed', 'open', 'no-mail'] as const
export type SiteKind = (typeof siteKinds)[number]

export async function openSite(kind: SiteKind = 'invite'): Promise<Site> {
  if (!existsSync(join(webDir, 'index.html'))) throw new Error('build the pages first: vite build')
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response(null)
  const server = serve({ fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  fetch = pageRoutes({
    publicUrl: origin,
    resetGraceDays: 14,
    passkeys: true,
    ...kinds[kind],
    version: '0.1.0',
    clock: systemClock,
    webDir,
  }).fetch
  return {
    origin,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
