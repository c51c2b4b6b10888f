import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { AccountRefusal, accountsFamily } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import { type Env, sendRefusal } from '../http/index.ts'
import { loadAssets, sendAsset } from './assets.ts'
import { clientConfiguration, openidConfiguration } from './discovery.ts'
import { isForMachines, isPage } from './page-paths.ts'
import { securityHeaders } from './security-headers.ts'
import { makeShell } from './shell.ts'

export interface PageOptions {
  /** The origin people type into Firefox: no path, no trailing slash (web.md §0.2). */
  readonly publicUrl: string
  readonly signup: 'open' | 'invite' | 'closed'
  /** Whether mail leaves this server. */
  readonly mail: boolean
  /** See `ServerInfo`. */
  readonly resetGraceDays: number
  /** See `ServerInfo`; absent: no. */
  readonly passkeys?: boolean
  readonly version: string
  readonly clock: Clock
  /** The folder that `vite build` makes. */
  readonly webDir: string
}

/** Short, so that a Firefox notices soon when the operator moves something (settled.md A42). */
const discoveryCache = 'public, max-age=300'

/**
 * What browsers load: the pages, their files, and the documents by which Firefox finds the rest.
 * Comes last among the rooms, since it answers every path that is left.
 *
 * @throws {Error} with words when the pages have not been built
 */
export function pageRoutes(options: PageOptions): Hono<Env> {
  const { publicUrl, signup, mail, resetGraceDays, passkeys = false } = options
  const { version, webDir, clock } = options
  const facts = { publicUrl, signup, version, mail, resetGraceDays, passkeys }
  const shell = makeShell(webDir, facts)
  const assets = loadAssets(webDir)
  const headers = Object.entries(securityHeaders(publicUrl))
  const app = new Hono<Env>()

  const family = accountsFamily(clock)
  /** In the form of the accounts API, which machines know best (settled.md A19, A23). */
  const notFound = (c: Context<Env>, extra?: { readonly message: string }) =>
    sendRefusal(c, family, new AccountRefusal('notFound', extra))

  app.use(async (c, next) => {
    for (const [name, value] of headers) c.header(name, value)
    await next()
  })
  app.use('/.well-known/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }))
  app.use('/metrics-flow', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }))

  app
    .get('/.well-known/fxa-client-configuration', (c) =>
      c.json(clientConfiguration(publicUrl), 200, { 'Cache-Control': discoveryCache }),
    )
    .get('/.well-known/openid-configuration', (c) =>
      c.json(openidConfiguration(publicUrl), 200, { 'Cache-Control': discoveryCache }),
    )
    .get('/.well-known/change-password', (c) => c.redirect('/settings/change_password'))
    .get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'))
    .get('/metrics-flow', (c) =>
      c.json(flowThatNobodyFollows(clock()), 200, { 'Cache-Control': 'no-store' }),
    )
    .on('GET', ['/v1/ws', '/v1/ws/', '/v1/ws/:channel'], (c) =>
      notFound(c, { message: 'Pairing is not available here' }),
    )

  app.get('*', (c) => {
    const { path } = c.req
    const asset = assets.get(path)
    if (asset) return sendAsset(c, asset)
    if (isForMachines(path)) return notFound(c)
    if (isFile(path)) return c.text('Not found\n', 404)
    c.header('Cache-Control', 'no-store')
    return c.html(shell(c.req.header('accept-language')), isPage(path) ? 200 : 404)
  })
  app.all('*', (c) =>
    isForMachines(c.req.path)
      ? notFound(c)
      : c.text('Method not allowed\n', 405, { Allow: 'GET, HEAD' }),
  )
  return app
}

/** What Firefox's first-run page asks for (web.md §1.1): new random values each time, kept nowhere. */
const flowThatNobodyFollows = (now: number) => ({
  flowId: randomBytes(32).toString('hex'),
  flowBeginTime: now,
  deviceId: randomBytes(16).toString('hex'),
})

/** A file that is not there, such as a script of an earlier version: no page would help. */
const isFile = (path: string): boolean => /\.[A-Za-z0-9]{1,8}$/.test(path)
