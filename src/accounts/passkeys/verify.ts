import { type StepUpAction, stepUpActions } from '../../wire.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { stepUpToken } from '../credentials/step-up.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { raiseSession } from '../second-factor/raise-session.ts'
import type { SignedIn } from '../types.ts'
import { type Answer, takeAnswer } from './answer.ts'
import { createChallenge } from './challenges.ts'
import { requestOptions } from './options.ts'
import { passkeysOf } from './passkeys.ts'
import type { RelyingParty } from './relying-party.ts'

/** What a proof is wanted for. */
interface Wish {
  readonly scope: StepUpAction
  /** The passkey that is to be shown; absent: any with which the account signs in. */
  readonly credentialId?: string | undefined
}

/**
 * Begins to prove by passkey, in a session, who somebody is (auth-api.md §2.15).
 *
 * @returns what the browser asks for it with
 * @throws {AccountRefusal} passkeyNotFound when the account has none, or not that one; invalidToken
 */
export async function startVerification(
  context: AccountsContext,
  party: RelyingParty,
  { account: { uid }, session }: SignedIn,
  { scope, credentialId }: Wish,
): Promise<ReturnType<typeof requestOptions>> {
  return context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    const known = (await passkeysOf(tx, uid)).filter(
      (one) => one.use === 'sign-in' && one.credentialId === (credentialId ?? one.credentialId),
    )
    if (known.length === 0) throw new AccountRefusal('passkeyNotFound')
    const bond = { kind: 'verification', uid, sessionId: session.id, scope, credentialId } as const
    const challenge = await createChallenge(tx, bond, context.clock())
    const wantsSecret = scope === 'passkey'
    return requestOptions(party, { challenge, known, userVerification: 'required', wantsSecret })
  })
}

/**
 * Takes the proof: the token for what it was wanted for, and for routes without a token a session
 * whose person has shown a moment ago who they are.
 *
 * @returns the token of auth-api.md §1.6e, which names the passkey
 * @throws {AccountRefusal} those of `takeAnswer`; invalidToken
 */
export async function finishVerification(
  context: AccountsContext,
  party: RelyingParty,
  { account: { uid, keysChangedAt }, session }: SignedIn,
  answer: Answer,
  from: Requester,
): Promise<string> {
  const sessionId = session.id
  const question = {
    party,
    bond: { kind: 'verification', uid, sessionId },
    takesSecurityKeys: false,
    from,
    failure: 'account.passkey.authentication_failure',
  } as const
  const { credentialId, scope, now } = await takeAnswer(
    context,
    question,
    answer,
    async (tx, shown) => {
      const { now, passkey, scope } = shown
      await refuseEnded(tx, context.db, session)
      await raiseSession(tx, context, session, { method: 'passkey', now })
      const name = 'account.passkey.verification_success'
      await recordSecurityEvent(tx, { uid, name, now, from, sessionId })
      return { credentialId: passkey.credentialId, scope, now }
    },
  )
  const action = stepUpActions.find((one) => one === scope)
  if (!action) throw new Error('a challenge for nothing')
  // Of before the proof: the page may know no newer kB.
  const passkey = { credentialId, keysChangedAt }
  return stepUpToken(context, session, { action, now, passkey })
}
