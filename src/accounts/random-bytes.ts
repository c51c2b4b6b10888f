import { Hono } from 'hono'
import * as v from 'valibot'
import { randomHex } from '../base/bytes.ts'
import { body, type Env } from '../http/index.ts'
import type { AccountsContext } from './context.ts'
import { limited } from './limited.ts'

/** Random bytes for clients that have none of their own (auth-api.md §2.20). */
export const randomBytesRoute = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>().post('/get_random_bytes', body(v.object({})), limited(context, 'default'), (c) =>
    c.json({ data: randomHex(32) }),
  )
