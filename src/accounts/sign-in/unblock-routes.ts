import { Hono } from 'hono'
import * as v from 'valibot'
import { normalizeEmail } from '../../base/text.ts'
import { body, type Env, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { limited } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { unblockCode } from './schemas.ts'
import { rejectUnblockCode, sendUnblockCode } from './unblock.ts'

const { email, hex32 } = validators

const SendBody = v.object({ email })
const RejectBody = v.object({ uid: hex32, unblockCode })

/** Whose address is named, for the limits. */
const addressee = ({ body }: { readonly body: v.InferOutput<typeof SendBody> }) => ({
  email: normalizeEmail(body.email),
})

/** Whose code is named, for the limits. */
const named = ({ body }: { readonly body: v.InferOutput<typeof RejectBody> }) => ({ uid: body.uid })

/** `/v1/account/login/*`: codes that let a sign-in past its limits (auth-api.md §2.8). */
export const unblockRoutes = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>()
    .post(
      '/account/login/send_unblock_code',
      body(SendBody),
      limited(context, 'sendUnblockCode', { who: addressee }),
      async (c) => {
        await sendUnblockCode(context, c.var.body.email, requesterOf(c))
        return c.json({})
      },
    )
    .post(
      '/account/login/reject_unblock_code',
      body(RejectBody),
      limited(context, 'rejectUnblockCode', { who: named }),
      async (c) => {
        const { uid, unblockCode: code } = c.var.body
        await rejectUnblockCode(context, { uid, code })
        return c.json({})
      },
    )
