import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { pageRoutes } from '../../../src/pages/index.ts'

export const webDir = join(import.meta.dirname, '../../../dist/web')

/** The pages alone, without a server behind them: states that a real one reaches only by trouble. */
export interface Site extends AsyncDisposable {
  /** As the browser opens it. */
  readonly origin: string
}

/** @param signup what the pages are told of the server */
export async function openSite(signup: 'open' | 'invite' | 'closed' = 'invite'): Promise<Site> {
  if (!existsSync(join(webDir, 'index.html'))) throw new Error('build the pages first: vite build')
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response(null)
  const server = serve({ fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  fetch = pageRoutes({ publicUrl: origin, signup, mail: true, version: '0.1.0', webDir }).fetch
  return {
    origin,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
