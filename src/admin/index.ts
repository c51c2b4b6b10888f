import { Hono } from 'hono'
import type { Env } from '../http/index.ts'
import type { AdminContext } from './context.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { operationRoutes } from './operation-routes.ts'
import { peopleRoutes } from './people-routes.ts'

export type { DiskFacts } from './context.ts'

/**
 * The administrator's API: people, invitations, what was done, what is wrong (design.md §4,
 * docs/administration.md); of the accounts family.
 */
export function createAdmin(context: AdminContext): { readonly routes: Hono<Env> } {
  const routes = new Hono<Env>()
  for (const build of [invitationRoutes, peopleRoutes, operationRoutes]) {
    routes.route('/', build(context))
  }
  return { routes }
}
