import { Hono } from 'hono'
import { body, type Env } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession } from '../credentials/guards.ts'
import { needsStepUp } from '../credentials/step-up.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { countBackupCodes } from './backup-codes.ts'
import { BackupCodeBody, BackupCodesBody } from './schemas.ts'
import { makeBackupCodes, replaceBackupCodes, setBackupCodes } from './set-backup-codes.ts'
import { verifyByBackupCode } from './show-code.ts'

/** `/v1/recoveryCodes`, its form below `/mfa`, and `/v1/session/verify/recoveryCode` (auth-api.md §2.11). */
export function backupCodeRoutes(context: AccountsContext): Hono<Env> {
  const session = needsSession(context)
  const steppedUp = needsStepUp(context, '2fa')
  const counted = limited(context, 'changeRecoveryCodes', { who: person })
  const app = new Hono<Env>()
  for (const path of ['/recoveryCodes', '/mfa/recoveryCodes']) {
    app
      .post(path, steppedUp, body(BackupCodesBody), counted, async (c) => {
        await setBackupCodes(context, c.var, c.var.body.recoveryCodes, requesterOf(c))
        return c.json({ success: true })
      })
      .put(path, steppedUp, body(BackupCodesBody), counted, async (c) => {
        await replaceBackupCodes(context, c.var, c.var.body.recoveryCodes, requesterOf(c))
        return c.json({ success: true })
      })
  }
  return app
    .get('/recoveryCodes', steppedUp, counted, async (c) => {
      // A HEAD would throw the new codes away, and the old ones with them.
      if (c.req.method !== 'GET') throw new AccountRefusal('methodNotAllowed')
      return c.json({ recoveryCodes: await makeBackupCodes(context, c.var, requesterOf(c)) })
    })
    .get('/recoveryCodes/exists', session, async (c) => {
      const count = await context.db.transaction((tx) => countBackupCodes(tx, c.var.account.uid))
      return c.json({ hasBackupCodes: count > 0, count })
    })
    .post(
      '/session/verify/recoveryCode',
      session,
      body(BackupCodeBody),
      limited(context, 'verifyRecoveryCode', { who: person, forgives: true }),
      async (c) => {
        const remaining = await verifyByBackupCode(context, c.var, c.var.body.code, requesterOf(c))
        return c.json({ remaining })
      },
    )
}
