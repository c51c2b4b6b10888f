import { inSeconds, minuteMs } from '../../base/clock.ts'
import { findAccount, withLocale } from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import {
  type VerificationStatus,
  verificationMethods,
  verificationStatus,
} from '../confirmation/status.ts'
import type { AccountsContext } from '../context.ts'
import { createSession } from '../credentials/sessions.ts'
import { stepUpToken } from '../credentials/step-up.ts'
import { makeRoomForSession } from '../credentials/unused-sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { newDeviceLoginMail } from '../mails.ts'
import type { Arrival } from '../requester.ts'
import { justCreatedMs } from '../sign-in/sign-in.ts'
import { parseUserAgent } from '../user-agent.ts'
import { type Answer, takeAnswer } from './answer.ts'
import { createChallenge } from './challenges.ts'
import { requestOptions } from './options.ts'
import type { RelyingParty } from './relying-party.ts'
import { findWrap } from './wraps.ts'

/** So long the page has to fetch the wrap once somebody has signed in. */
const wrapTokenMs = 2 * minuteMs

/**
 * Begins a sign-in by passkey; whose it is, the passkey tells (auth-api.md §2.15).
 *
 * @returns what the browser asks for one with
 */
export async function startSignIn(
  context: AccountsContext,
  party: RelyingParty,
  { keysRequired }: { readonly keysRequired: boolean },
): Promise<ReturnType<typeof requestOptions>> {
  const bond = { kind: 'authentication' } as const
  const challenge = await context.db.transaction((tx) => createChallenge(tx, bond, context.clock()))
  const what = { challenge, known: [], userVerification: 'required' } as const
  return requestOptions(party, { ...what, wantsSecret: keysRequired })
}

/** The reply; the token is 64 hex digits. */
export interface SignedInByPasskey extends VerificationStatus {
  readonly uid: string
  /** The primary address. */
  readonly email: string
  readonly sessionToken: string
  /** Seconds. */
  readonly authAt: number
  readonly metricsEnabled: boolean
  readonly hasPassword: boolean
  /** Keys were asked for and there is a wrap, which this token gets. */
  readonly mfaToken?: string
}

/**
 * Signs in by passkey: something the person has, and knows or is, so that an account with a second
 * factor asks for no more.
 *
 * @throws {AccountRefusal} those of `takeAnswer`
 */
export async function signInByPasskey(
  context: AccountsContext,
  party: RelyingParty,
  answer: Answer,
  wish: { readonly keysRequired: boolean; readonly service: string; readonly from: Arrival },
): Promise<SignedInByPasskey> {
  const { from } = wish
  const question = {
    party,
    bond: { kind: 'authentication' },
    takesSecurityKeys: false,
    from,
    failure: 'account.passkey.authentication_failure',
  } as const
  const { opened, ...reply } = await takeAnswer(context, question, answer, async (tx, shown) => {
    const { now, passkey } = shown
    const found = await findAccount(tx, passkey.uid)
    // As if nobody had the passkey.
    if (!found || found.disabledAt !== null) throw new AccountRefusal('passkeyFailed')
    const account = await withLocale(tx, found, from.locale)
    const { uid, email, keysChangedAt } = account
    await makeRoomForSession(tx, context, { uid })
    const { token: sessionToken, session } = await createSession(tx, {
      uid,
      now,
      authAt: now,
      userAgent: parseUserAgent(from.userAgent),
      tokenVerificationId: null,
      verificationMethod: verificationMethods.passkey,
      passkeyId: passkey.credentialId,
    })
    const name = 'account.passkey.authentication_success'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    const data = { service: wish.service }
    await recordAccountEvent(tx, { uid, event: 'login', now, data })
    if (now - account.createdAt >= justCreatedMs) {
      const origin = { ip: from.ip, userAgent: session }
      await context.mail.enqueue(tx, newDeviceLoginMail(context.publicUrl, account, origin), now)
    }
    const { credentialId } = passkey
    const hasWrap =
      wish.keysRequired && (await findWrap(tx, account, credentialId)).state === 'good'
    return {
      uid,
      email,
      sessionToken,
      authAt: inSeconds(now),
      metricsEnabled: account.metricsOptOutAt === null,
      hasPassword: account.verifierSetAt > 0,
      ...verificationStatus(account, session),
      opened: hasWrap ? { session, passkey: { credentialId, keysChangedAt }, now } : undefined,
    }
  })
  if (!opened) return reply
  const { session, ...shown } = opened
  const proof = { action: 'passkey', ...shown, lifetimeMs: wrapTokenMs } as const
  return { ...reply, mfaToken: await stepUpToken(context, session, proof) }
}
