import type { Hono } from 'hono'
import type { Env } from '../http/index.ts'
import type { AdminContext } from './context.ts'
import { adminRoutes } from './routes.ts'

/** The administrator's API: invitations and what is wrong (design.md §4); of the accounts family. */
export const createAdmin = (context: AdminContext): { readonly routes: Hono<Env> } => ({
  routes: adminRoutes(context),
})
