import { Hono } from 'hono'
import * as v from 'valibot'
import { randomHex } from '../../base/bytes.ts'
import { inSeconds } from '../../base/clock.ts'
import { body, type Env, query, validators } from '../../http/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import { confirmByCode, resendCode } from '../confirmation/by-code.ts'
import { methodName, verificationStatus } from '../confirmation/status.ts'
import type { AccountsContext } from '../context.ts'
import { meetsAccountsLevel } from '../credentials/assurance.ts'
import { needsSession } from '../credentials/guards.ts'
import { createSession, endSession, findOwnSession, provenAt } from '../credentials/sessions.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { makeRoomForSession } from '../credentials/unused-sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { typedDigits } from '../typed-code.ts'
import type { SignedIn } from '../types.ts'
import { limitedSignIn } from './limited-sign-in.ts'
import { type Claiming, claimant, LoginBody, LoginQuery, signInOf } from './schemas.ts'
import { signInAgain } from './sign-in.ts'

const DestroyBody = v.object({
  /** Another session of the same account, by id or handle; absent means this one. */
  customSessionToken: v.optional(validators.hex64),
})

/** Who signs in again, and whose account they claim, for the limits. */
const claimingPerson = (found: Claiming & SignedIn) => ({
  ...claimant(found),
  ...person(found),
})

/** `/v1/session/*` (auth-api.md §2.2). */
export function sessionRoutes(context: AccountsContext): Hono<Env> {
  const session = needsSession(context)
  return new Hono<Env>()
    .get('/session/status', session, (c) => c.json(statusOf(c.var)))
    .post('/session/destroy', session, body(DestroyBody), async (c) => {
      const from = requesterOf(c)
      await context.db.transaction(async (tx) => {
        const mine = c.var.session
        const other = c.var.body.customSessionToken
        const named = other && { uid: mine.uid, name: other }
        const target = named ? await findOwnSession(tx, context.handleKey, named) : mine
        if (!target) throw new AccountRefusal('invalidToken')
        await endSession(tx, context.hooks, target, 'wanted')
        const { uid } = target
        await recordSecurityEvent(tx, { uid, name: 'session.destroy', now: context.clock(), from })
      })
      context.jobs.kick()
      return c.json({})
    })
    .post(
      '/session/duplicate',
      session,
      body(v.object({})),
      limited(context, 'default'),
      async (c) => c.json(await duplicate(context, c.var)),
    )
    .post(
      '/session/reauth',
      session,
      query(LoginQuery),
      body(LoginBody),
      limitedSignIn(context, 'authenticatedAccountLogin', claimingPerson),
      async (c) => {
        const wish = signInOf(c.var.body, c.var.query, requesterOf(c), c.var)
        return c.json(await signInAgain(context, c.var, wish))
      },
    )
    .post(
      '/session/verify_code',
      session,
      body(v.object({ code: typedDigits })),
      limited(context, 'verifySessionCode', { who: person, forgives: true }),
      async (c) => {
        await confirmByCode(context, c.var, c.var.body.code, requesterOf(c))
        return c.json({})
      },
    )
    .post(
      '/session/resend_code',
      session,
      body(v.object({})),
      limited(context, 'sendVerifyCode', { who: person }),
      async (c) => {
        await resendCode(context, c.var, requesterOf(c))
        return c.json({})
      },
    )
}

function statusOf({ account, session }: SignedIn) {
  const { emailVerified } = account
  return {
    state: session.isVerified ? 'verified' : 'unverified',
    uid: account.uid,
    details: {
      accountEmailVerified: emailVerified,
      sessionVerificationMethod: methodName(session.verificationMethod),
      sessionVerified: session.isVerified,
      sessionVerificationMeetsMinimumAAL: meetsAccountsLevel(session, account),
      verified: emailVerified && session.isVerified,
    },
  }
}

/** A second session that is as good as this one, without its device (auth-api.md §2.2). */
async function duplicate(context: AccountsContext, { account, session: old }: SignedIn) {
  const { uid } = account
  const { token, session } = await context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, old)
    await makeRoomForSession(tx, context, { uid, keep: old.id })
    return createSession(tx, {
      uid,
      now: context.clock(),
      createdAt: old.createdAt,
      authAt: old.authAt,
      userAgent: old,
      tokenVerificationId: old.isVerified ? null : randomHex(16),
      verificationMethod: old.verificationMethod,
      passkeyId: old.passkeyId,
    })
  })
  const authAt = inSeconds(provenAt(session))
  return { uid, sessionToken: token, authAt, ...verificationStatus(account, session) }
}
