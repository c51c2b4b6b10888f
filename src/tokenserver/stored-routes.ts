import { Hono } from 'hono'
import { type GuardContext, needsVerifiedSession } from '../accounts/index.ts'
import type { Env } from '../http/index.ts'
import { type StoredContext, storedOf } from './stored.ts'

/** What is stored of a person, below `/v1` of the accounts API (auth-api.md §2.21). */
export const storedRoutes = (
  context: StoredContext & { readonly guard: GuardContext },
): Hono<Env> =>
  new Hono<Env>().get('/account/storage', needsVerifiedSession(context.guard), async (c) =>
    c.json(await storedOf(context, c.var.account)),
  )
