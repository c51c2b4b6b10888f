import { Hono, type MiddlewareHandler } from 'hono'
import { body, type Env } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsStepUp, type ShownPasskey, type SteppedUpEnv } from '../credentials/step-up.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { namedPasskey } from './named-passkey.ts'
import { WrapBody } from './schemas.ts'
import { fetchWrap, removeWrap, storeWrap } from './wraps.ts'

/**
 * `/v1/passkey/wraps` (auth-api.md §2.15). Only a page in which the passkey was shown a moment ago
 * stores or gets its wrap; to take one away, any proof will do.
 *
 * @param on refuses where there are no passkeys
 */
export function wrapRoutes(context: AccountsContext, on: MiddlewareHandler): Hono<Env> {
  const proven = needsStepUp(context, 'passkey', { takesTokens: true })
  const changed = limited(context, 'passkeyChange', { who: person })
  const app = new Hono<Env>()
  for (const base of ['/passkey/wraps', '/mfa/passkey/wraps']) {
    app
      .post(base, on, proven, body(WrapBody), changed, async (c) => {
        const { keysChangedAt } = refuseOthers(c.var, c.var.body.credentialId)
        const wrap = { ...c.var.body, keysChangedAt }
        return c.json({ created: await storeWrap(context, c.var, wrap, requesterOf(c)) })
      })
      .get(`${base}/:credentialId`, on, proven, changed, async (c) => {
        const id = namedPasskey(c.req.param('credentialId'))
        refuseOthers(c.var, id)
        return c.json(await fetchWrap(context, c.var, id, requesterOf(c)))
      })
      .delete(`${base}/:credentialId`, on, proven, changed, async (c) => {
        const id = namedPasskey(c.req.param('credentialId'))
        return c.json({ deleted: await removeWrap(context, c.var, id, requesterOf(c)) })
      })
  }
  return app
}

/** @throws {AccountRefusal} invalidMfaToken when it was not this passkey that was shown */
function refuseOthers(
  { provenPasskey }: SteppedUpEnv['Variables'],
  credentialId: string,
): ShownPasskey {
  if (provenPasskey?.credentialId !== credentialId) throw new AccountRefusal('invalidMfaToken')
  return provenPasskey
}
