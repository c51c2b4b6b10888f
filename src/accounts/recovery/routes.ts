import { Hono } from 'hono'
import * as v from 'valibot'
import { body, check, type Env, validators } from '../../http/index.ts'
import { holdsRecoveryKey } from '../../wire/recovery-hint.ts'
import { maxRecoveryHint } from '../../wire.ts'
import type { AccountsContext } from '../context.ts'
import { needsVerifiedSession } from '../credentials/guards.ts'
import { needsStepUp } from '../credentials/step-up.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { needsResetToken } from '../reset/guards.ts'
import { needsAsker } from './asker.ts'
import { dropRecoveryKey, proveRecoveryKey, setRecoveryHint, setRecoveryKey } from './own-key.ts'
import { findRecoveryKey } from './recovery-keys.ts'

const { displayText, hex32 } = validators

/** A compact JWE holds kB in about 200 characters (auth-api.md §0.4). */
const maxRecoveryData = 1024

const KeyBody = v.object({
  recoveryKeyId: hex32,
  recoveryData: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(maxRecoveryData),
    v.regex(/^[a-zA-Z0-9._-]*$/),
  ),
  enabled: v.optional(v.boolean(), true),
  replaceKey: v.optional(v.boolean(), false),
})

/** Where the key is, and never the key: whoever has the database can read it. */
const hintText = v.pipe(
  displayText(maxRecoveryHint),
  v.check((hint) => !holdsRecoveryKey(hint), 'holds a recovery key'),
)

const IdBody = v.object({ recoveryKeyId: hex32 })

/** `/v1/recoveryKey` and `/v1/mfa/recoveryKey` (auth-api.md §2.12). */
export function recoveryKeyRoutes(context: AccountsContext): Hono<Env> {
  const { db } = context
  const session = needsVerifiedSession(context)
  const stepUp = needsStepUp(context, 'recovery_key')
  const routes = new Hono<Env>()
  for (const path of ['/recoveryKey', '/mfa/recoveryKey'] as const) {
    routes
      .post(path, stepUp, body(KeyBody), async (c) => {
        await setRecoveryKey(context, c.var, c.var.body, requesterOf(c))
        return c.json({})
      })
      .delete(path, stepUp, async (c) => {
        await dropRecoveryKey(context, c.var, requesterOf(c))
        return c.json({})
      })
  }
  return routes
    .post(
      '/recoveryKey/exists',
      limited(context, 'recoveryKeyExists'),
      needsAsker(context),
      async (c) => {
        const { uid, seesHint } = c.var.asker
        return db
          .transaction(async (tx) => ({
            key: await findRecoveryKey(tx, uid),
            estimatedSyncDeviceCount: await context.facts.deviceCount(tx, uid),
          }))
          .then(({ key, estimatedSyncDeviceCount }) => {
            const exists = key?.enabled === 1
            const hint = exists && seesHint && key.hint !== null ? { hint: key.hint } : {}
            return c.json({ exists, ...hint, estimatedSyncDeviceCount })
          })
      },
    )
    .post(
      '/recoveryKey/verify',
      session,
      body(IdBody),
      limited(context, 'getRecoveryKey', { who: person }),
      async (c) => {
        const { recoveryKeyId } = c.var.body
        const { account } = c.var
        await proveRecoveryKey(context, account, recoveryKeyId, {
          from: requesterOf(c),
          session: c.var.session,
        })
        return c.json({})
      },
    )
    .post('/recoveryKey/hint', session, body(v.object({ hint: hintText })), async (c) => {
      await setRecoveryHint(context, c.var, c.var.body.hint)
      return c.json({})
    })
    .get('/recoveryKey/hint', session, async (c) => {
      const key = await db.transaction((tx) => findRecoveryKey(tx, c.var.account.uid))
      if (!key) throw new AccountRefusal('noRecoveryKey')
      return c.json({ hint: key.hint })
    })
    .get(
      '/recoveryKey/:recoveryKeyId',
      needsResetToken(context),
      limited(context, 'getRecoveryKey', { who: person }),
      async (c) => {
        const { recoveryKeyId } = check(IdBody, c.req.param())
        const options = { from: requesterOf(c) }
        const key = await proveRecoveryKey(context, c.var.account, recoveryKeyId, options)
        return c.json({ recoveryData: key.recoveryData })
      },
    )
}
