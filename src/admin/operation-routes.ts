import { Hono } from 'hono'
import * as v from 'valibot'
import { auditPage } from '../accounts/index.ts'
import { body, type Env, query } from '../http/index.ts'
import { retryMails, unsentMails } from '../mail/index.ts'
import type { ServerDiagnostics, WaitingMails } from '../wire.ts'
import type { AdminContext } from './context.ts'
import { needsAdministrator, needsProvenAdministrator } from './guard.ts'
import { headCount } from './head-count.ts'
import { pageLimit } from './paging.ts'
import { serverStatus } from './status.ts'

const AuditQuery = v.object({
  /** The id of the last entry of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^[0-9]{1,15}$/), v.transform(Number))),
  limit: pageLimit,
})

/** What was done, what waits, how the server is (docs/administration.md). */
export function operationRoutes(context: AdminContext): Hono<Env> {
  const { db, mailMode } = context
  const administrator = needsAdministrator(context.guard)
  const proven = needsProvenAdministrator(context.guard)
  return new Hono<Env>()
    .get('/audit', proven, query(AuditQuery), async (c) => {
      const { after, limit } = c.var.query
      return c.json(await db.transaction((tx) => auditPage(tx, { after, limit })))
    })
    .get('/mails', proven, async (c) => {
      const mails = await db.transaction(unsentMails)
      const waiting: WaitingMails = {
        mail: mailMode,
        mails: mails.map((mail) => ({ ...mail, id: String(mail.id) })),
      }
      return c.json(waiting)
    })
    .post('/mails/retry', proven, body(v.object({})), async (c) => {
      const administration = context.administeredBy(c.var.session)
      await administration.note(
        'mail-retry',
        (tx, now) => retryMails(tx, db, now),
        () => null,
      )
      context.kickMail()
      return c.json({})
    })
    .get('/status', proven, async (c) => c.json(await serverStatus(context)))
    .get('/diagnostics', administrator, async (c) => {
      const { waiting, lastError } = await context.mailState()
      const { accounts, administrators } = await db.transaction(headCount)
      const diagnostics: ServerDiagnostics = {
        hawkMismatches: context.guard.hawkMismatches.total,
        unlistedProxy: context.hasUnlistedProxy(),
        mailsWaiting: waiting,
        mailError: lastError,
        version: context.version,
        signinConfirm: context.signinConfirm,
        signup: context.signup,
        accounts,
        administrators,
      }
      return c.json(diagnostics)
    })
}
