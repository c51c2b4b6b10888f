import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env } from '../../http/index.ts'
import { noteProfileChange } from '../activity/profile-changes.ts'
import type { AccountsContext } from '../context.ts'
import { needsVerifiedSession } from '../credentials/guards.ts'
import { limited, person } from '../limited.ts'

/** A BCP 47 tag such as `de` or `pt-BR`; which of them there are texts of is for those who write. */
const tag = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/))

/** `/v1/account/language`, ours: the language of the account's mails (auth-api.md §2.1). */
export const languageRoute = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>().post(
    '/account/language',
    needsVerifiedSession(context),
    body(v.object({ language: tag })),
    limited(context, 'accountLanguage', { who: person }),
    async (c) => {
      const { uid } = c.var.account
      const { language } = c.var.body
      const now = context.clock()
      await context.db.transaction(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('accounts')
          .set({ locale: language })
          .where('uid', '=', uid)
          .where((row) => row.or([row('locale', 'is', null), row('locale', '!=', language)]))
          .executeTakeFirstOrThrow()
        if (numUpdatedRows > 0n) await noteProfileChange(tx, context, { uid, now })
      })
      return c.json({})
    },
  )
