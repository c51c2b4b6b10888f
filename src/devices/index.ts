import { Hono } from 'hono'
import type { AccountFacts, AccountHooks } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import type { Env } from '../http/index.ts'
import type { OauthHooks } from '../oauth/index.ts'
import { forbiddenEndpoints, type GoneEndpoint, pushEndpoints } from '../push/index.ts'
import { attachedRoutes } from './attached/routes.ts'
import type { DevicesContext } from './context.ts'
import { disownHook } from './disown.ts'
import { deviceFacts } from './facts.ts'
import { deviceHooks } from './hooks.ts'
import { endpointGone } from './push/gone.ts'
import { deviceRoutes } from './routes.ts'

export { attachedClients } from './attached/clients.ts'
export { pruneDevices } from './prune.ts'
export type { PushMessage } from './push/messages.ts'
export type { DevicePush, PushPort } from './push/port.ts'
export { type DeviceAccess, deviceAccessOf } from './storage-access.ts'
export { type DeviceSummary, deviceSummariesOf } from './summaries.ts'

export interface DevicesOptions extends Omit<DevicesContext, 'isPushEndpoint' | 'tellForbidden'> {
  /** CORSAC_PUSH_HOSTS */
  readonly pushHosts: readonly string[]
}

export interface Devices {
  /** Below `/v1` of the accounts API. */
  readonly routes: Hono<Env>
  /** What happens to devices when their credentials come and go: for the rooms of those. */
  readonly hooks: Partial<AccountHooks> & OauthHooks
  /** What the accounts room asks of this one. */
  readonly facts: Partial<AccountFacts>
  /** For whoever sends push messages: nothing arrives at this endpoint any more. */
  endpointGone(tx: Tx, gone: GoneEndpoint): Promise<void>
}

/** Devices, their commands, and what is attached to an account (auth-api.md §2.3–2.5). */
export function createDevices({ pushHosts, ...options }: DevicesOptions): Devices {
  const context = {
    ...options,
    isPushEndpoint: pushEndpoints(pushHosts),
    tellForbidden: forbiddenEndpoints(),
  }
  const routes = new Hono<Env>()
  for (const build of [deviceRoutes, attachedRoutes]) routes.route('/', build(context))
  return {
    routes,
    hooks: { ...deviceHooks(options), signInDisowned: disownHook(options) },
    facts: deviceFacts,
    endpointGone,
  }
}
