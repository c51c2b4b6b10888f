import { Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { body, type Env } from '../../http/index.ts'
import { stepUpActions } from '../../wire.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession, needsVerifiedSession } from '../credentials/guards.ts'
import { needsStepUp } from '../credentials/step-up.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { removePasskey, renamePasskey } from './change.ts'
import { namedPasskey } from './named-passkey.ts'
import { passkeysOf } from './passkeys.ts'
import { finishRegistration, startRegistration } from './register.ts'
import { type RelyingParty, relyingParty } from './relying-party.ts'
import {
  AnswerBody,
  AuthenticationFinishBody,
  AuthenticationStartBody,
  credentialId,
  NameBody,
  RegistrationFinishBody,
  RegistrationStartBody,
} from './schemas.ts'
import { finishSecondFactor, secondFactorsOf, startSecondFactor } from './second-factor.ts'
import { signInByPasskey, startSignIn } from './sign-in.ts'
import { finishVerification, startVerification } from './verify.ts'
import { wrapRoutes } from './wrap-routes.ts'

const Nothing = v.object({})
const VerificationStartBody = v.object({
  scope: v.picklist(stepUpActions),
  credentialId: v.optional(credentialId),
})

type PartyEnv = Env & { Variables: { party: RelyingParty } }

/** `/v1/passkeys`, `/v1/passkey/*` and `/v1/mfa/passkey/*` (auth-api.md §2.15). */
export function passkeyRoutes(context: AccountsContext): Hono<Env> {
  const party = relyingParty(context.publicUrl)
  /** Before anything else: where browsers have no passkeys nobody is asked for a session. */
  const on: MiddlewareHandler<PartyEnv> = async (c, next) => {
    if (!party) throw new AccountRefusal('forbidden')
    c.set('party', party)
    await next()
  }
  const proven = needsStepUp(context, 'passkey', { takesTokens: true })
  const verified = needsVerifiedSession(context)
  const session = needsSession(context)
  const added = limited(context, 'passkeyRegistration', { who: person })
  const changed = limited(context, 'passkeyChange', { who: person })
  const asked = limited(context, 'passkeyVerification', { who: person })
  const second = limited(context, 'passkeySecondFactor', { who: person })
  const app = new Hono<Env>()
  for (const base of ['/passkey', '/mfa/passkey']) {
    app
      .post(
        `${base}/registration/start`,
        on,
        proven,
        body(RegistrationStartBody),
        added,
        async (c) => c.json(await startRegistration(context, c.var.party, c.var, c.var.body.use)),
      )
      .post(
        `${base}/registration/finish`,
        on,
        proven,
        body(RegistrationFinishBody),
        added,
        async (c) => {
          const { party, body } = c.var
          return c.json(await finishRegistration(context, party, c.var, body, requesterOf(c)))
        },
      )
      .patch(`${base}/:credentialId`, on, proven, body(NameBody), changed, async (c) => {
        const id = namedPasskey(c.req.param('credentialId'))
        const { name } = c.var.body
        return c.json(await renamePasskey(context, c.var, { credentialId: id, name }))
      })
      .delete(`${base}/:credentialId`, on, proven, changed, async (c) => {
        const id = namedPasskey(c.req.param('credentialId'))
        await removePasskey(context, c.var, id, requesterOf(c))
        return c.json({})
      })
  }
  return app
    .get('/passkeys', on, verified, async (c) => {
      const { uid } = c.var.account
      return c.json(await context.db.transaction((tx) => passkeysOf(tx, uid)))
    })
    .post(
      '/passkey/authentication/start',
      on,
      body(AuthenticationStartBody),
      limited(context, 'passkeyAuthenticationStart'),
      async (c) => c.json(await startSignIn(context, c.var.party, c.var.body)),
    )
    .post(
      '/passkey/authentication/finish',
      on,
      body(AuthenticationFinishBody),
      limited(context, 'passkeyAuthenticationFinish'),
      async (c) => {
        const { keysRequired, service = '' } = c.var.body
        const wish = { keysRequired, service, from: requesterOf(c) }
        return c.json(await signInByPasskey(context, c.var.party, c.var.body, wish))
      },
    )
    .post(
      '/passkey/verification/start',
      on,
      verified,
      body(VerificationStartBody),
      asked,
      async (c) => c.json(await startVerification(context, c.var.party, c.var, c.var.body)),
    )
    .post('/passkey/verification/finish', on, verified, body(AnswerBody), asked, async (c) => {
      const { party, body } = c.var
      const mfaToken = await finishVerification(context, party, c.var, body, requesterOf(c))
      return c.json({ mfaToken })
    })
    .get('/passkey/second-factor', on, session, async (c) => {
      const { uid } = c.var.account
      const known = await context.db.transaction((tx) => secondFactorsOf(tx, uid))
      return c.json({ exists: known.length > 0 })
    })
    .post('/passkey/second-factor/start', on, session, body(Nothing), second, async (c) =>
      c.json(await startSecondFactor(context, c.var.party, c.var)),
    )
    .post('/passkey/second-factor/finish', on, session, body(AnswerBody), second, async (c) => {
      const { party, body } = c.var
      await finishSecondFactor(context, party, c.var, body, requesterOf(c))
      return c.json({})
    })
    .route('/', wrapRoutes(context, on))
}
